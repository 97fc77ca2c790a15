package io.groovernor.host.script;

import io.groovernor.api.resource.ObjectFormats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a unit's syntax tree what it writes. A variable is what was ever assigned to its name, anywhere in the file: that
 * can be one kind too many, never one too few.
 */
final class WriteCalls implements CompilationUnit.IPrimaryClassNodeOperation {
    private static final Set<String> OF_MAP = Set.of("apply", "create");
    private static final Set<String> OF_OBJECT =
            Set.of("update", "patch", "delete", "status", "condition", "event", "adopt");
    private static final Set<String> WATCHES = Set.of("watch", "owns");
    private static final Pattern API_VERSION = Pattern.compile("(?m)^\\s*apiVersion:\\s*['\"]?([\\w./-]+)");
    private static final Pattern KIND = Pattern.compile("(?m)^\\s*kind:\\s*['\"]?(\\w+)");

    private final UnitSource unit;
    private final List<ScriptWrite> writes = new ArrayList<>();

    WriteCalls(UnitSource unit) {
        this.unit = unit;
    }

    List<ScriptWrite> writes() {
        return List.copyOf(writes);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        var origin = unit.sources().stream()
                .filter(file -> file.fileName().equals(source.getName()))
                .findFirst()
                .map(ScriptSource::origin)
                .orElse(source.getName());
        var variables = new Variables();
        type.getMethods().stream()
                .filter(method -> method.getCode() != null)
                .forEach(method -> method.getCode().visit(variables));
        type.getMethods().stream()
                .filter(method -> method.getCode() != null)
                .forEach(method -> method.getCode().visit(new Writes(variables, origin)));
    }

    private final class Writes extends CodeVisitorSupport {
        private final Variables variables;
        private final String origin;

        Writes(Variables variables, String origin) {
            this.variables = variables;
            this.origin = origin;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            super.visitMethodCallExpression(call);
            var verb = String.valueOf(call.getMethodAsString());
            var arguments = arguments(call);
            if (verb.equals("asOwner")) {
                note(call, verb, variables.resources(call.getObjectExpression()), null);
            } else if (call.isImplicitThis() && !arguments.isEmpty()) {
                if (OF_MAP.contains(verb)) {
                    var object = object(arguments);
                    var kinds = kinds(object);
                    note(call, verb, kinds, object instanceof MapExpression map ? name(map) : null);
                } else if (verb.equals("finalizer")) {
                    note(call, verb, variables.primary, null);
                } else if (OF_OBJECT.contains(verb) && !isPartOfStatus(verb, arguments)) {
                    ofObject(call, verb, arguments);
                }
            }
        }

        /** A condition without an object is one inside {@code status { }}, which writes it. */
        private static boolean isPartOfStatus(String verb, List<Expression> arguments) {
            return verb.equals("condition") && arguments.size() == 1;
        }

        private void ofObject(MethodCallExpression call, String verb, List<Expression> arguments) {
            var resources = variables.resources(positional(arguments));
            if (verb.equals("event")) {
                note(call, verb, Set.of("v1/Event"), null);
            } else if (verb.equals("adopt")) {
                note(call, verb, resources, null);
                var owner = arguments.get(0) instanceof MapExpression options ? entry(options, "by") : null;
                note(call, "asOwner", owner == null ? Set.of() : variables.resources(owner), null);
            } else if (verb.equals("update") && arguments.size() == 2) {
                note(call, "update and retry", resources, null);
            } else {
                note(call, verb, resources, null);
            }
        }

        private void note(MethodCallExpression call, String verb, Set<String> resources, @Nullable String name) {
            var part = subresource(verb, arguments(call));
            int line = call.getLineNumber();
            if (resources.isEmpty()) {
                writes.add(new ScriptWrite(verb, null, part, null, origin, line));
            }
            resources.forEach(resource -> writes.add(new ScriptWrite(verb, resource, part, name, origin, line)));
        }
    }

    /** What variables hold: listers of resources, or objects of them. */
    private static final class Variables extends CodeVisitorSupport {
        private final Map<String, Set<String>> listers = new HashMap<>();
        private final Map<String, Set<String>> objects = new HashMap<>();
        private final Set<String> primary = new LinkedHashSet<>();
        private boolean watched;

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            var arguments = arguments(call);
            if ("controller".equals(call.getMethodAsString())) {
                watched = false;
            }
            if ("watch".equals(call.getMethodAsString()) && call.isImplicitThis() && !watched) {
                watched = true;
                primary.addAll(text(arguments));
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression declaration) {
            assign(declaration);
            super.visitDeclarationExpression(declaration);
        }

        @Override
        public void visitBinaryExpression(BinaryExpression expression) {
            assign(expression);
            super.visitBinaryExpression(expression);
        }

        private void assign(BinaryExpression assignment) {
            if (!assignment.getOperation().getText().equals("=")
                    || !(assignment.getLeftExpression() instanceof VariableExpression variable)) {
                return;
            }
            var value = assignment.getRightExpression();
            if (value instanceof MethodCallExpression call
                    && call.isImplicitThis()
                    && WATCHES.contains(String.valueOf(call.getMethodAsString()))) {
                listers.computeIfAbsent(variable.getName(), name -> new LinkedHashSet<>())
                        .addAll(text(arguments(call)));
            } else {
                objects.computeIfAbsent(variable.getName(), name -> new LinkedHashSet<>())
                        .addAll(resources(value));
            }
        }

        /** Of which resources an expression gives objects; nothing if that is not plain to see. */
        Set<String> resources(Expression expression) {
            if (expression instanceof VariableExpression variable) {
                return objects.getOrDefault(variable.getName(), Set.of());
            }
            if (expression instanceof BinaryExpression index
                    && index.getOperation().getText().endsWith("[")) {
                return lister(index.getLeftExpression());
            }
            if (expression instanceof PropertyExpression) {
                return Set.of();
            }
            if (!(expression instanceof MethodCallExpression call)) {
                return Set.of();
            }
            var name = String.valueOf(call.getMethodAsString());
            if (!call.isImplicitThis()) {
                return name.equals("edit") ? resources(call.getObjectExpression()) : lister(call.getObjectExpression());
            }
            if (name.equals("lookup")) {
                return primary;
            }
            var arguments = arguments(call);
            return arguments.isEmpty()
                    ? Set.of()
                    : OF_MAP.contains(name) ? kinds(object(arguments)) : resources(positional(arguments));
        }

        private Set<String> lister(Expression expression) {
            return expression instanceof VariableExpression variable
                    ? listers.getOrDefault(variable.getName(), Set.of())
                    : Set.of();
        }
    }

    private static List<Expression> arguments(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
    }

    /** The first argument that is none of the options, which come before all others. */
    private static Expression positional(List<Expression> arguments) {
        return arguments.get(arguments.size() > 1 && arguments.get(0) instanceof MapExpression ? 1 : 0);
    }

    private static String subresource(String verb, List<Expression> arguments) {
        return switch (verb) {
            case "status", "condition" -> "status";
            case "asOwner" -> "finalizers";
            case "patch" ->
                arguments.get(0) instanceof MapExpression options
                        ? Objects.requireNonNullElse(constant(options, "subresource"), "")
                        : "";
            default -> "";
        };
    }

    private static Set<String> text(List<Expression> arguments) {
        return arguments.stream()
                .filter(argument ->
                        argument instanceof ConstantExpression constant && constant.getValue() instanceof String)
                .limit(1)
                .map(argument -> String.valueOf(((ConstantExpression) argument).getValue()))
                .collect(Collectors.toSet());
    }

    /** The argument that is the object: options may come before it. */
    private static Expression object(List<Expression> arguments) {
        return arguments.stream()
                .filter(argument -> argument instanceof ListExpression
                        || (argument instanceof MapExpression map && constant(map, "kind") != null))
                .findFirst()
                .orElse(arguments.get(arguments.size() - 1));
    }

    private static Set<String> kinds(Expression object) {
        if (object instanceof ListExpression several) {
            var each = several.getExpressions().stream().map(WriteCalls::kinds).toList();
            return each.stream().anyMatch(Set::isEmpty)
                    ? Set.of()
                    : each.stream().flatMap(Set::stream).collect(Collectors.toSet());
        }
        if (object instanceof MapExpression map) {
            return kind(constant(map, "apiVersion"), constant(map, "kind"));
        }
        if (object instanceof ConstructorCallExpression model
                && model.getArguments() instanceof TupleExpression given) {
            return given.getExpressions().stream()
                    .filter(MapExpression.class::isInstance)
                    .flatMap(map -> kinds(map).stream())
                    .collect(Collectors.toSet());
        }
        if (object instanceof ConstantExpression text && text.getValue() instanceof String yaml) {
            return yaml(yaml);
        }
        if (object instanceof GStringExpression text) {
            return lines(text.getText());
        }
        return object instanceof MethodCallExpression call && "stripIndent".equals(call.getMethodAsString())
                ? kinds(call.getObjectExpression())
                : Set.of();
    }

    private static Set<String> yaml(String text) {
        try {
            return ObjectFormats.installed().fromYaml(text).stream()
                    .flatMap(document -> kind(document.get("apiVersion"), document.get("kind")).stream())
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException malformed) { // which is told when it runs
            return Set.of();
        }
    }

    /** Of a text with values in it, which is no YAML yet. */
    private static Set<String> lines(String text) {
        var found = new LinkedHashSet<String>();
        for (var document : text.split("(?m)^\\s*---", -1)) {
            var version = API_VERSION.matcher(document);
            var kind = KIND.matcher(document);
            if (version.find() && kind.find()) {
                found.addAll(kind(version.group(1), kind.group(1)));
            }
        }
        return found;
    }

    private static Set<String> kind(@Nullable Object apiVersion, @Nullable Object kind) {
        return apiVersion instanceof String version && kind instanceof String name
                ? Set.of(version + "/" + name)
                : Set.of();
    }

    private static @Nullable String name(MapExpression object) {
        return entry(object, "metadata") instanceof MapExpression metadata ? constant(metadata, "name") : null;
    }

    private static @Nullable String constant(MapExpression map, String key) {
        return entry(map, key) instanceof ConstantExpression constant && constant.getValue() instanceof String text
                ? text
                : null;
    }

    private static @Nullable Expression entry(MapExpression map, String key) {
        return map.getMapEntryExpressions().stream()
                .filter(entry -> key.equals(entry.getKeyExpression().getText()))
                .map(entry -> entry.getValueExpression())
                .findFirst()
                .orElse(null);
    }
}
