package io.groovernor.host.script;

import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls that end the process, where they are plain to see. A mistake is caught so; whoever means it finds another
 * way, as scripts are trusted.
 */
final class ExitGuard extends CompilationCustomizer {
    private static final List<String> ENDS = List.of("exit", "halt");

    ExitGuard() {
        super(CompilePhase.SEMANTIC_ANALYSIS); // when class names and static imports are resolved
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        new Visitor(source).visitClass(type);
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

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (isRuntime(call.getObjectExpression()) || isClass(call.getObjectExpression(), "java.lang.System")) {
                refuse(call.getMethodAsString(), call);
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitStaticMethodCallExpression(StaticMethodCallExpression call) {
            if (call.getOwnerType().getName().equals("java.lang.System")) {
                refuse(call.getMethod(), call);
            }
            super.visitStaticMethodCallExpression(call);
        }

        private static boolean isRuntime(Expression object) {
            return (object instanceof MethodCallExpression call
                            && isClass(call.getObjectExpression(), "java.lang.Runtime"))
                    || (object instanceof PropertyExpression path
                            && isClass(path.getObjectExpression(), "java.lang.Runtime"));
        }

        private static boolean isClass(Expression object, String name) {
            return object instanceof ClassExpression
                    && object.getType().getName().equals(name);
        }

        private void refuse(@Nullable String method, ASTNode place) {
            if (method != null && ENDS.contains(method)) {
                var message = method + " would end the host with every controller in it;"
                        + " return ends a sync, permanent 'why' ends it as failed";
                source.getErrorCollector()
                        .addErrorAndContinue(
                                new SyntaxException(message, place.getLineNumber(), place.getColumnNumber()), source);
            }
        }
    }
}
