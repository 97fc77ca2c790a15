package io.groovernor.host.script;

import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses annotations that download code or run code while a script is being compiled. */
final class AnnotationGuard extends CompilationCustomizer {
    private static final String DOWNLOADS = "downloads code; put the library into the plugin's lib folder";
    private static final Map<String, String> REFUSED = Map.of(
            "Grab", DOWNLOADS,
            "Grapes", DOWNLOADS,
            "GrabConfig", DOWNLOADS,
            "GrabExclude", DOWNLOADS,
            "GrabResolver", DOWNLOADS,
            "ASTTest", "runs code while it is being compiled");
    private static final Set<String> CHECKERS = Set.of("TypeChecked", "CompileStatic");

    AnnotationGuard() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        var visitor = new Visitor(source);
        var module = type.getModule();
        if (module.getClasses().get(0).equals(type)) {
            module.getImports().forEach(visitor::visitImport);
            module.getStarImports().forEach(visitor::visitImport);
            module.getStaticImports().values().forEach(visitor::visitImport);
            module.getStaticStarImports().values().forEach(visitor::visitImport);
            if (module.getPackage() != null) {
                visitor.visitAnnotations(module.getPackage());
            }
        }
        visitor.visitClass(type);
    }

    private static final class Visitor extends ClassCodeVisitorSupport {
        private final SourceUnit source;

        Visitor(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        void visitImport(ImportNode node) {
            visitAnnotations(node);
            if (node.getType() != null) {
                refuse(simpleName(node.getType().getName()), node);
            }
        }

        @Override
        public void visitAnnotations(AnnotatedNode node) {
            for (AnnotationNode annotation : node.getAnnotations()) {
                var name = simpleName(annotation.getClassNode().getName());
                refuse(name, annotation);
                if (CHECKERS.contains(name) && annotation.getMember("extensions") != null) {
                    error(
                            "@" + name + "(extensions: ...) is refused: it runs code while it is being compiled",
                            annotation);
                }
            }
            super.visitAnnotations(node);
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression declaration) {
            visitAnnotations(declaration);
            super.visitDeclarationExpression(declaration);
        }

        private void refuse(String name, ASTNode node) {
            var why = REFUSED.get(name);
            if (why != null) {
                error("@" + name + " is refused: it " + why, node);
            }
        }

        private void error(String message, ASTNode node) {
            source.getErrorCollector()
                    .addErrorAndContinue(
                            new SyntaxException(message, node.getLineNumber(), node.getColumnNumber()), source);
        }

        private static String simpleName(String name) {
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        }
    }
}
