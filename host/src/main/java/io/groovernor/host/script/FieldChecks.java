package io.groovernor.host.script;

import io.groovernor.api.dsl.Nearest;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.host.script.Shape.Others;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.jspecify.annotations.Nullable;

/** Names the fields that a kind does not have, in objects that a script writes out. */
final class FieldChecks extends CodeVisitorSupport {
    private static final Set<String> VERBS = Set.of("apply", "create");

    /** What an object has to say, in the order in which it is asked for. */
    private static final List<String> IDENTITY = List.of("apiVersion", "kind", "metadata");

    private final ScriptTypeChecker checker;
    private final List<Map<String, Object>> definitions;

    /** @param definitions the custom resource definitions that the script knows besides the built-in kinds */
    FieldChecks(ScriptTypeChecker checker, List<Map<String, Object>> definitions) {
        this.checker = checker;
        this.definitions = definitions;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        super.visitMethodCallExpression(call);
        var verb = call.getMethodAsString();
        if (call.isImplicitThis()
                && verb != null // a name that is only known at run time
                && VERBS.contains(verb)
                && call.getArguments() instanceof TupleExpression arguments) {
            for (var argument : arguments.getExpressions()) {
                if (argument instanceof MapExpression object) {
                    check(object);
                }
            }
            // Options come first.
            if (last(arguments) instanceof MapExpression object) {
                requireIdentity(object);
            }
            if (last(arguments) instanceof ConstantExpression text && text.getValue() instanceof String yaml) {
                checkYaml(yaml, text);
            }
        }
    }

    /** The last argument of a call; null if there is none. */
    static @Nullable Expression last(TupleExpression arguments) {
        var all = arguments.getExpressions();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Complains about what looks like an object and does not say which one. */
    private void requireIdentity(MapExpression object) {
        var names = new HashSet<String>();
        for (var entry : object.getMapEntryExpressions()) {
            if (!(entry.getKeyExpression() instanceof ConstantExpression key)) {
                return; // it may say what is missing
            }
            names.add(String.valueOf(key.getValue()));
        }
        if (IDENTITY.stream().anyMatch(names::contains)) {
            IDENTITY.stream()
                    .filter(field -> !names.contains(field))
                    .findFirst()
                    .ifPresent(field -> checker.complain("an object that is written needs '" + field + ":'", object));
        }
    }

    private void checkYaml(String yaml, ConstantExpression place) {
        try {
            for (var document : ObjectFormats.installed().fromYaml(yaml)) {
                IDENTITY.stream()
                        .filter(field -> document.get(field) == null)
                        .findFirst()
                        .ifPresent(
                                field -> checker.complain("an object that is written needs '" + field + ":'", place));
            }
        } catch (IllegalArgumentException malformed) {
            checker.complain(String.valueOf(malformed.getMessage()), place);
        }
    }

    private void check(MapExpression object) {
        var apiVersion = text(object, "apiVersion");
        var kind = text(object, "kind");
        if (apiVersion == null || kind == null) {
            return;
        }
        var shape = Shape.ofDefinition(definitions, apiVersion, kind);
        if (shape == null) {
            shape = Shape.ofModel(apiVersion, kind);
        }
        if (shape != null) {
            check(object, kind, "", shape);
        }
    }

    private void check(Expression value, String kind, String path, Shape shape) {
        if (value instanceof ListExpression list) {
            list.getExpressions().forEach(item -> check(item, kind, path, shape));
        } else if (value instanceof MapExpression map) {
            map.getMapEntryExpressions().forEach(entry -> check(entry, kind, path, shape));
        }
    }

    private void check(MapEntryExpression entry, String kind, String path, Shape shape) {
        if (!(entry.getKeyExpression() instanceof ConstantExpression key)) {
            return;
        }
        var name = String.valueOf(key.getValue());
        var hint = Nearest.hint(name, shape.fields().keySet());
        boolean wrong = shape.others() == Others.NONE || (shape.others() == Others.UNKNOWN && !hint.isEmpty());
        if (wrong && !shape.fields().containsKey(name)) {
            checker.complain(kind + " has no field '" + path + name + "'" + hint, key);
        }
        check(entry.getValueExpression(), kind, path + name + ".", shape.field(name));
    }

    private static @Nullable String text(MapExpression object, String field) {
        return object.getMapEntryExpressions().stream()
                .filter(entry -> field.equals(entry.getKeyExpression().getText()))
                .map(MapEntryExpression::getValueExpression)
                .filter(ConstantExpression.class::isInstance)
                .map(Expression::getText)
                .findFirst()
                .orElse(null);
    }
}
