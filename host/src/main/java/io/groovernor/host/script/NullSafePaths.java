package io.groovernor.host.script;

import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Types;

/**
 * Reads {@code a.b[0].c} as {@code a?.b?[0]?.c}, so that a missing JSON path is null. Runs when names are resolved, so
 * that class names are told from variables. What is assigned to stays as it is: writing into nothing is an error.
 */
final class NullSafePaths extends CompilationCustomizer {
    NullSafePaths() {
        super(CompilePhase.SEMANTIC_ANALYSIS);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        new Rewriter(source).visitClass(type);
    }

    private static final class Rewriter extends ClassCodeExpressionTransformer {
        private final SourceUnit source;

        Rewriter(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        @SuppressWarnings("NullAway") // the compiler hands out null for absent expressions
        public Expression transform(Expression expression) {
            if (expression instanceof ClosureExpression closure) {
                visitClosureExpression(closure);
                return ImplicitIt.named(closure);
            }
            if (expression instanceof PropertyExpression path && isRead(path)) {
                var safe = new PropertyExpression(transform(path.getObjectExpression()), path.getProperty(), true);
                safe.setImplicitThis(path.isImplicitThis());
                return placed(safe, path);
            }
            if (expression instanceof BinaryExpression binary && !(expression instanceof DeclarationExpression)) {
                return binary(binary);
            }
            if (expression instanceof PostfixExpression postfix) {
                return placed(new PostfixExpression(target(postfix.getExpression()), postfix.getOperation()), postfix);
            }
            if (expression instanceof PrefixExpression prefix) {
                return placed(new PrefixExpression(prefix.getOperation(), target(prefix.getExpression())), prefix);
            }
            return super.transform(expression);
        }

        private Expression binary(BinaryExpression binary) {
            int operator = binary.getOperation().getType();
            if (operator == Types.LEFT_SQUARE_BRACKET) {
                binary.setLeftExpression(transform(binary.getLeftExpression()));
                binary.setSafe(true);
            } else if (Types.ofType(operator, Types.ASSIGNMENT_OPERATOR)) {
                binary.setLeftExpression(target(binary.getLeftExpression()));
            } else {
                binary.setLeftExpression(transform(binary.getLeftExpression()));
            }
            binary.setRightExpression(transform(binary.getRightExpression()));
            return binary;
        }

        /** What is assigned to: its path stays strict, what it merely computes is rewritten. */
        private Expression target(Expression expression) {
            if (expression instanceof PropertyExpression path) {
                path.setObjectExpression(target(path.getObjectExpression()));
                return path;
            }
            if (expression instanceof BinaryExpression item
                    && item.getOperation().getType() == Types.LEFT_SQUARE_BRACKET) {
                item.setLeftExpression(target(item.getLeftExpression()));
                item.setRightExpression(transform(item.getRightExpression()));
                return item;
            }
            return transform(expression);
        }

        private static boolean isRead(PropertyExpression path) {
            var object = path.getObjectExpression();
            return path.getClass() != AttributeExpression.class
                    && !path.isSpreadSafe()
                    && !path.isSafe()
                    && !path.isStatic()
                    && !(object instanceof ClassExpression)
                    && !(object instanceof VariableExpression variable
                            && (variable.isThisExpression() || variable.isSuperExpression()));
        }

        private static Expression placed(Expression made, Expression from) {
            made.setSourcePosition(from);
            made.copyNodeMetaData(from);
            return made;
        }
    }
}
