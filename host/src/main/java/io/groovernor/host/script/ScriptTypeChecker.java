package io.groovernor.host.script;

import groovy.transform.CompileStatic;
import io.groovernor.api.resource.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.GenericsType;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.tools.GenericsUtils;
import org.codehaus.groovy.ast.tools.WideningCategories.LowestUpperBoundClassNode;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.transform.stc.Receiver;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;
import org.jspecify.annotations.Nullable;

/** Groovy's type checker with this host's words, and without an opinion about generics or JSON values. */
final class ScriptTypeChecker extends StaticTypeCheckingVisitor {
    private static final ClassNode COMPILE_STATIC = ClassHelper.make(CompileStatic.class);
    private static final ClassNode RESOURCE = ClassHelper.make(Resource.class);

    ScriptTypeChecker(SourceUnit source, ClassNode type) {
        super(source, type);
    }

    /** Whether nothing is known about values of this type: they may be any JSON. */
    static boolean isJson(ClassNode type) {
        return ClassHelper.isObjectType(type)
                || type instanceof LowestUpperBoundClassNode
                || type.isGenericsPlaceHolder()
                || isNamed(type, "java.io.Serializable")
                || isNamed(type, "java.lang.Comparable")
                || isNamed(type, "java.lang.Cloneable");
    }

    static boolean isResource(ClassNode type) {
        return type.isDerivedFrom(RESOURCE);
    }

    private static boolean isNamed(ClassNode type, String name) {
        return type.getName().equals(name);
    }

    /** The types whose methods and properties a bare name can mean here, innermost first. */
    List<ClassNode> scope() {
        var receivers = new ArrayList<Receiver<String>>();
        addReceivers(receivers, makeOwnerList(VariableExpression.THIS_EXPRESSION), true);
        return receivers.stream().map(Receiver::getType).distinct().toList();
    }

    /** The options of the verb whose arguments are being checked, and its name. */
    Verb verb() {
        if (!(getTypeCheckingContext().getEnclosingMethodCall() instanceof MethodCallExpression call)) {
            return new Verb("this", List.of());
        }
        var name = String.valueOf(call.getMethodAsString());
        var types = call.isImplicitThis() ? scope() : List.of(getType(call.getObjectExpression()));
        return new Verb(name, Members.options(name, types));
    }

    /** Whether the call whose arguments are being checked is made on an untyped value. */
    boolean isCallOnJson() {
        return getTypeCheckingContext().getEnclosingMethodCall() instanceof MethodCallExpression call
                && isJson(getType(call.getObjectExpression()));
    }

    /** A map literal is JSON: what it holds at first says nothing about what it holds later. */
    @Override
    protected ClassNode inferMapExpressionType(MapExpression map) {
        var inferred = super.inferMapExpressionType(map);
        var of = inferred.getGenericsTypes();
        return of == null || of.length != 2
                ? inferred
                : GenericsUtils.makeClassSafeWithGenerics(
                        ClassHelper.make(LinkedHashMap.class), of[0], new GenericsType(ClassHelper.OBJECT_TYPE));
    }

    /** A constructor takes JSON as methods do: which one is meant shows when it runs. Extensions are not asked about these. */
    @Override
    protected List<MethodNode> findMethod(ClassNode receiver, String name, ClassNode... arguments) {
        var found = super.findMethod(receiver, name, arguments);
        return found.isEmpty()
                        && name.equals("<init>")
                        && Arrays.stream(arguments).anyMatch(ScriptTypeChecker::isJson)
                ? receiver.getDeclaredConstructors().stream()
                        .filter(constructor -> constructor.getParameters().length == arguments.length)
                        .limit(1)
                        .map(MethodNode.class::cast)
                        .toList()
                : found;
    }

    record Verb(String name, List<String> options) {}

    ClassNode typeOf(Expression expression) {
        return getType(expression);
    }

    /** What asks for static compilation, or for none, has been checked as it asked. */
    @Override
    public boolean isSkipMode(@Nullable AnnotatedNode node) {
        return (node != null && !node.getAnnotations(COMPILE_STATIC).isEmpty()) || super.isSkipMode(node);
    }

    /** Reports an error in the words given. */
    void complain(String message, ASTNode node) {
        if (node.getLineNumber() > 0) { // otherwise it is about code that nobody wrote
            super.addError(message, node);
        }
    }

    @Override
    public void addError(String message, ASTNode node) {
        var text = CheckerMessages.inOurWords(message, this);
        if (text != null) {
            complain(text, node);
        }
    }

    @Override
    protected void addStaticTypeError(String message, ASTNode node) {
        addError(message, node);
    }
}
