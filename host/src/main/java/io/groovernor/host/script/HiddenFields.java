package io.groovernor.host.script;

import groovy.lang.DelegatesTo;
import io.groovernor.api.dsl.EditableMap;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;
import org.codehaus.groovy.transform.stc.ExtensionMethodNode;
import org.codehaus.groovy.transform.stc.StaticTypesMarker;

/**
 * Refuses {@code status(pod) { phase = 'Ready' }} where {@code phase} is a variable of the script: the variable would be set,
 * the field would not, and nothing would tell. Looks at calls whose types have been checked.
 */
final class HiddenFields extends CodeVisitorSupport {
    private static final ClassNode DELEGATES_TO = ClassHelper.make(DelegatesTo.class);
    private static final ClassNode FIELDS = ClassHelper.make(EditableMap.class);

    private final ScriptTypeChecker checker;

    HiddenFields(ScriptTypeChecker checker) {
        this.checker = checker;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        super.visitMethodCallExpression(call);
        if (call.getNodeMetaData(StaticTypesMarker.DIRECT_METHOD_CALL_TARGET) instanceof MethodNode method
                && edits(method)
                && call.getArguments() instanceof TupleExpression arguments
                && FieldChecks.last(arguments) instanceof ClosureExpression edit) {
            edit.getCode().visit(new Assignments(method.getName(), edit));
        }
    }

    /** Whether the names in the closure that a method takes last are fields of an object. */
    private static boolean edits(MethodNode method) {
        var parameters = (method instanceof ExtensionMethodNode extension ? extension.getExtensionMethodNode() : method)
                .getParameters();
        return parameters.length > 0
                && parameters[parameters.length - 1].getAnnotations(DELEGATES_TO).stream()
                        .anyMatch(to -> to.getMember("value").getType().isDerivedFrom(FIELDS));
    }

    private final class Assignments extends CodeVisitorSupport {
        private final String verb;
        private final ClosureExpression edit;

        Assignments(String verb, ClosureExpression edit) {
            this.verb = verb;
            this.edit = edit;
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression declaration) {
            declaration.getRightExpression().visit(this);
        }

        @Override
        public void visitBinaryExpression(BinaryExpression assignment) {
            super.visitBinaryExpression(assignment);
            if (assignment.getOperation().getType() == Types.ASSIGN
                    && assignment.getLeftExpression() instanceof VariableExpression variable
                    && edit.getVariableScope().isReferencedLocalVariable(variable.getName())) {
                checker.complain(
                        "this sets the variable '" + variable.getName() + "' that is declared before " + verb
                                + " { }, not the field; give the variable another name",
                        variable);
            }
        }
    }
}
