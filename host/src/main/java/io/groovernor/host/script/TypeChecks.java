package io.groovernor.host.script;

import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.SourceUnit;

/** Checks the types of every class of a script; code generation stays dynamic. */
final class TypeChecks implements CompilationUnit.IPrimaryClassNodeOperation {
    private final CompilationUnit unit;
    private final List<Map<String, Object>> definitions;

    /** @param definitions the custom resource definitions whose kinds the unit knows */
    TypeChecks(CompilationUnit unit, List<Map<String, Object>> definitions) {
        this.unit = unit;
        this.definitions = definitions;
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
        for (var checks : List.of(new FieldChecks(checker, definitions), new HiddenFields(checker))) {
            type.getMethods().stream()
                    .filter(method -> method.getCode() != null)
                    .forEach(method -> method.getCode().visit(checks));
        }
        checker.performSecondPass();
    }
}
