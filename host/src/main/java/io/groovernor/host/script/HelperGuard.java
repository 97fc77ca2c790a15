package io.groovernor.host.script;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses statements in files that help a script: nobody would run them. */
final class HelperGuard extends CompilationCustomizer {
    private final String scriptFile;

    /** @param scriptFile the one file that may have statements */
    HelperGuard(String scriptFile) {
        super(CompilePhase.CONVERSION);
        this.scriptFile = scriptFile;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript() || source.getName().equals(scriptFile)) {
            return;
        }
        var module = type.getModule();
        var statements = module.getStatementBlock().getStatements();
        var methods = module.getMethods();
        ASTNode first = !statements.isEmpty() ? statements.get(0) : methods.isEmpty() ? type : methods.get(0);
        source.getErrorCollector()
                .addErrorAndContinue(
                        new SyntaxException(
                                "a helper file holds classes only; what declares or runs belongs into the script",
                                first.getLineNumber(),
                                first.getColumnNumber()),
                        source);
    }
}
