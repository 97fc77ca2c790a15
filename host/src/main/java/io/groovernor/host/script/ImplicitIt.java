package io.groovernor.host.script;

import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Writes {@code { it.x }} as {@code { it -> it.x }}. The type checker otherwise takes the {@code it} of a closure about
 * which it knows nothing for the one of the closure around it.
 */
final class ImplicitIt {
    private ImplicitIt() {}

    /** The closure with its {@code it} declared, if it mentions one and declares no parameters itself. */
    static ClosureExpression named(ClosureExpression closure) {
        if (closure.isParameterSpecified()
                || !(closure.getVariableScope().getDeclaredVariable("it") instanceof Parameter it)
                || !mentions(closure, it)) {
            return closure;
        }
        var named = new ClosureExpression(new Parameter[] {it}, closure.getCode());
        named.setVariableScope(closure.getVariableScope());
        named.setSourcePosition(closure);
        named.copyNodeMetaData(closure);
        return named;
    }

    private static boolean mentions(ClosureExpression closure, Variable it) {
        var found = new boolean[1];
        closure.getCode().visit(new CodeVisitorSupport() {
            @Override
            @SuppressWarnings("ReferenceEquality") // which of several variables of this name
            public void visitVariableExpression(VariableExpression variable) {
                found[0] |= variable.getAccessedVariable() == it;
            }
        });
        return found[0];
    }
}
