package io.groovernor.host.script;

import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses annotations that download code, unless that is allowed, or run code while a script is being compiled. */
final class AnnotationGuard extends CompilationCustomizer {
    private static final String DOWNLOADS =
            "downloads code; put the library into the plugin's lib folder, or say --allow-grab";
    private static final Set<String> GRABS = Set.of("Grab", "Grapes", "GrabExclude", "GrabResolver");
    private static final Map<String, String> REFUSED = Map.of(
            "GrabConfig", "changes class loaders that are not the script's",
            "ASTTest", "runs code while it is being compiled");
    private static final Set<String> CHECKERS = Set.of("TypeChecked", "CompileStatic");

    private final boolean grabs;

    /** @param grabs whether downloads are allowed */
    AnnotationGuard(boolean grabs) {
        super(CompilePhase.CONVERSION);
        this.grabs = grabs;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        var annotations = new Annotations(source, (name, node) -> check(source, name, node));
        var module = type.getModule();
        if (module.getClasses().get(0).equals(type)) {
            annotations.visitHead(module);
        }
        annotations.visitClass(type);
    }

    private void check(SourceUnit source, String name, ASTNode node) {
        var why = GRABS.contains(name) && !grabs ? DOWNLOADS : REFUSED.get(name);
        if (why != null) {
            error(source, "@" + name + " is refused: it " + why, node);
        }
        if (CHECKERS.contains(name)
                && node instanceof AnnotationNode annotation
                && annotation.getMember("extensions") != null) {
            error(source, "@" + name + "(extensions: ...) is refused: it runs code while it is being compiled", node);
        }
    }

    private static void error(SourceUnit source, String message, ASTNode node) {
        source.getErrorCollector()
                .addErrorAndContinue(
                        new SyntaxException(message, node.getLineNumber(), node.getColumnNumber()), source);
    }
}
