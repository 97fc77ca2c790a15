package io.groovernor.host.script;

import java.util.function.BiConsumer;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Goes through the annotations of a file, as they are written: names are not resolved yet. */
final class Annotations extends ClassCodeVisitorSupport {
    private final SourceUnit source;
    private final BiConsumer<String, ASTNode> found;

    /** @param found takes the simple name of each, with the annotation or the import that mentions it */
    Annotations(SourceUnit source, BiConsumer<String, ASTNode> found) {
        this.source = source;
        this.found = found;
    }

    /** Those of the imports, and of the package. */
    void visitHead(ModuleNode module) {
        module.getImports().forEach(this::visitImport);
        module.getStarImports().forEach(this::visitImport);
        module.getStaticImports().values().forEach(this::visitImport);
        module.getStaticStarImports().values().forEach(this::visitImport);
        if (module.getPackage() != null) {
            visitAnnotations(module.getPackage());
        }
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }

    private void visitImport(ImportNode node) {
        visitAnnotations(node);
        if (node.getType() != null) {
            found.accept(simpleName(node.getType()), node);
        }
    }

    @Override
    public void visitAnnotations(AnnotatedNode node) {
        for (AnnotationNode annotation : node.getAnnotations()) {
            found.accept(simpleName(annotation.getClassNode()), annotation);
        }
        super.visitAnnotations(node);
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
        visitAnnotations(declaration);
        super.visitDeclarationExpression(declaration);
    }

    private static String simpleName(ClassNode type) {
        var name = type.getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
