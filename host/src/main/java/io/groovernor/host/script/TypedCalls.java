package io.groovernor.host.script;

import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Says whose method a call is that takes a closure of conditions and has no receiver. Spock makes conditions of the
 * closure's statements if the method is annotated so, which it looks up in the receiver's type: without one, {@code Object}.
 */
final class TypedCalls extends CompilationCustomizer {
    private final ClassNode base;

    /** @param base the class that specs extend */
    TypedCalls(Class<?> base) {
        super(CompilePhase.CONVERSION);
        this.base = ClassHelper.make(base);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.getUnresolvedSuperClass().getName().endsWith(base.getNameWithoutPackage())) {
            return;
        }
        new ClassCodeVisitorSupport() {
            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }

            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                super.visitMethodCallExpression(call);
                var name = call.getMethodAsString();
                if (call.isImplicitThis() && name != null && takesConditions(name)) {
                    var receiver = new VariableExpression("this", base);
                    receiver.setSourcePosition(call);
                    call.setObjectExpression(receiver);
                    call.setImplicitThis(false);
                }
            }
        }.visitClass(type);
    }

    private boolean takesConditions(String method) {
        return base.getDeclaredMethods(method).stream()
                .flatMap(declared -> declared.getAnnotations().stream())
                .anyMatch(annotation ->
                        annotation.getClassNode().getNameWithoutPackage().equals("ConditionBlock"));
    }
}
