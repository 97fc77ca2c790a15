package io.groovernor.host.script;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;

/** The names of all variables that a class declares anywhere: what a misspelt one may have meant. */
final class VariableNames extends CodeVisitorSupport {
    private final Set<String> names = new TreeSet<>();

    private VariableNames() {}

    static Set<String> of(ClassNode type) {
        var collector = new VariableNames();
        for (var method : type.getMethods()) {
            if (method.getCode() != null) {
                collector.add(method.getParameters());
                method.getCode().visit(collector);
            }
        }
        return collector.names;
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        if (!declaration.isMultipleAssignmentDeclaration()) {
            names.add(declaration.getVariableExpression().getName());
        }
        super.visitDeclarationExpression(declaration);
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        if (closure.isParameterSpecified()) {
            add(closure.getParameters());
        }
        super.visitClosureExpression(closure);
    }

    private void add(Parameter[] parameters) {
        for (var parameter : parameters) {
            names.add(parameter.getName());
        }
    }
}
