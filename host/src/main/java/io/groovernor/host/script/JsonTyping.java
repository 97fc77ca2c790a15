package io.groovernor.host.script;

import static io.groovernor.host.script.ScriptTypeChecker.isJson;
import static io.groovernor.host.script.ScriptTypeChecker.isResource;

import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.tools.GenericsUtils;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;

/** Lets paths into untyped objects through, and names what is misspelt everywhere else. */
final class JsonTyping extends AbstractTypeCheckingExtension {
    private final ScriptTypeChecker checker;

    JsonTyping(ScriptTypeChecker checker) {
        super(checker);
        this.checker = checker;
    }

    @Override
    public boolean handleUnresolvedProperty(PropertyExpression path) {
        var type = element(ofClass(checker.typeOf(path.getObjectExpression())));
        var name = String.valueOf(path.getPropertyAsString());
        var complaint = isJson(type)
                ? null
                : isResource(type) ? Vocabulary.noField(name, type) : Vocabulary.noProperty(name, type);
        if (complaint != null) {
            complain(complaint, path.getProperty());
        }
        makeDynamic(path);
        return true;
    }

    @Override
    public boolean handleUnresolvedVariableExpression(VariableExpression variable) {
        var name = variable.getName();
        var assignment = getEnclosingBinaryExpression();
        boolean assigned = assignment != null && assignment.getLeftExpression().equals(variable);
        complain(
                Vocabulary.noVariable(name, checker.scope(), VariableNames.of(getEnclosingClassNode()))
                        + (assigned ? "; a new one is declared with def " + name + " = ..." : ""),
                variable);
        makeDynamic(variable);
        return true;
    }

    @Override
    public List<MethodNode> handleMissingMethod(
            ClassNode receiver, String name, ArgumentListExpression list, ClassNode[] arguments, MethodCall call) {
        var known = Arrays.stream(arguments).anyMatch(ScriptTypeChecker::isJson);
        if (isJson(receiver) || (known && isOperator(call))) {
            return List.of(makeDynamic(call, ClassHelper.OBJECT_TYPE));
        }
        if (isOperator(call)) {
            complain(Vocabulary.noOperator(name, receiver, arguments), place(call));
            return List.of(makeDynamic(call, ClassHelper.OBJECT_TYPE));
        }
        var bare = isBare(call);
        var types = bare ? checker.scope() : List.of(ofClass(receiver));
        if (!known || !Members.hasMethod(name, types)) {
            complain(Vocabulary.noMethod(name, types, arguments, bare), place(call));
        }
        return List.of(makeDynamic(call, ClassHelper.OBJECT_TYPE));
    }

    @Override
    public boolean handleIncompatibleAssignment(ClassNode left, ClassNode right, Expression assignment) {
        return isJson(right);
    }

    @Override
    public boolean handleIncompatibleReturnType(ReturnStatement statement, ClassNode type) {
        return isJson(type);
    }

    /** As Groovy's own, which falls over the initial values of fields: no method is around them. */
    @Override
    public MethodNode makeDynamic(MethodCall call, ClassNode type) {
        return isInCode() ? super.makeDynamic(call, type) : newMethod(call.getMethodAsString(), type);
    }

    @Override
    public void makeDynamic(PropertyExpression path, ClassNode type) {
        if (isInCode()) {
            super.makeDynamic(path, type);
        } else {
            storeType(path, type);
        }
    }

    @Override
    public void makeDynamic(VariableExpression variable, ClassNode type) {
        if (isInCode()) {
            super.makeDynamic(variable, type);
        } else {
            storeType(variable, type);
        }
    }

    private boolean isInCode() {
        return getEnclosingMethod() != null || getEnclosingClosure() != null;
    }

    /** A property of a list is a list of the properties of what is in it. */
    private static ClassNode element(ClassNode type) {
        if (!type.implementsInterface(ClassHelper.make(Iterable.class)) || type.isDerivedFrom(ClassHelper.MAP_TYPE)) {
            return type;
        }
        var of = GenericsUtils.parameterizeType(type, ClassHelper.make(Iterable.class))
                .getGenericsTypes();
        return of == null || of.length == 0 ? ClassHelper.OBJECT_TYPE : element(of[0].getType());
    }

    /** What a static method is looked for in. */
    private static ClassNode ofClass(ClassNode receiver) {
        var of = receiver.getGenericsTypes();
        return receiver.equals(ClassHelper.CLASS_Type) && of != null ? of[0].getType() : receiver;
    }

    private static boolean isBare(MethodCall call) {
        return call instanceof MethodCallExpression method && method.isImplicitThis() && !isOperator(call);
    }

    /** Operators are methods too, but nobody wrote the call. */
    private static boolean isOperator(MethodCall call) {
        return call instanceof MethodCallExpression method && method.getMethod().getLineNumber() < 1;
    }

    private static Expression place(MethodCall call) {
        if (call instanceof MethodCallExpression method) {
            return isOperator(call) ? method.getObjectExpression() : method.getMethod();
        }
        return (Expression) call;
    }

    private void complain(String message, Expression place) {
        checker.complain(message, place);
    }
}
