package io.groovernor.host.script;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.SourceUnit;

/** Checks the types of every class of a script; code generation stays dynamic. */
final class TypeChecks implements CompilationUnit.IPrimaryClassNodeOperation {
    private final CompilationUnit unit;

    TypeChecks(CompilationUnit unit) {
        this.unit = unit;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (type.getOuterClass() != null) {
            return; // checked together with the class around it
        }
        var checker = new ScriptTypeChecker(source, type);
        checker.setCompilationUnit(unit);
        checker.addTypeCheckingExtension(new JsonTyping(checker));
        checker.initialize();
        checker.visitClass(type);
        checker.performSecondPass();
    }
}
