package io.groovernor.host.script;

import groovy.transform.NamedParams;
import io.groovernor.api.dsl.ControllerVerbs;
import io.groovernor.api.dsl.SyncVerbs;
import io.groovernor.api.dsl.WatchVerbs;
import io.groovernor.api.reconcile.EventType;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.PropertyNode;
import org.codehaus.groovy.ast.expr.AnnotationConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** What could have been meant: the methods and properties of the types that are in sight. */
final class Vocabulary {
    private static final ClassNode NAMED_PARAMS = ClassHelper.make(NamedParams.class);
    private static final Map<String, ClassNode> ELSEWHERE = Map.of(
            "inside sync { }", ClassHelper.make(SyncVerbs.class),
            "inside watch('...') { }", ClassHelper.make(WatchVerbs.class),
            "outside, where the controller is declared", ClassHelper.make(ControllerVerbs.class));

    private static final ClassNode RECORD = ClassHelper.make(Record.class);
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status", "name", "namespace", "labels");

    private Vocabulary() {}

    static String noProperty(String name, ClassNode type) {
        return type.getNameWithoutPackage() + " has no property '" + name + "'" + Nearest.hint(name, properties(type));
    }

    /** Any field can be there; null unless the name is nearly one that every object has. */
    static @Nullable String noField(String name, ClassNode resource) {
        if (resource.hasMethod(name, Parameter.EMPTY_ARRAY) && !FIELDS.contains(name)) {
            return "'" + name + "' is no field of objects but a method; write " + name + "()";
        }
        return FIELDS.stream().noneMatch(field -> Nearest.distance(name, field) == 1)
                ? null
                : "objects have no field '" + name + "'" + Nearest.hint(name, FIELDS);
    }

    static String noVariable(String name, List<ClassNode> scope, Collection<String> declared) {
        var names = new TreeSet<String>(declared);
        for (var type : EventType.values()) {
            names.add(type.name());
        }
        scope.forEach(type -> names.addAll(properties(type)));
        scope.forEach(type -> names.addAll(methods(type)));
        return "no variable '" + name + "' here" + Nearest.hint(name, names);
    }

    static String noMethod(String name, List<ClassNode> types, ClassNode[] arguments, boolean bare) {
        var overloads = overloads(name, types);
        if (!overloads.isEmpty()) {
            return "'" + name + "' does not take (" + list(arguments) + "); it takes " + overloads;
        }
        var names = new TreeSet<String>();
        types.forEach(type -> names.addAll(methods(type)));
        if (!bare) {
            return types.get(0).getNameWithoutPackage() + " has no method '" + name + "'" + Nearest.hint(name, names);
        }
        return "no verb '" + name + "' here" + elsewhere(name).orElseGet(() -> Nearest.hint(name, names));
    }

    private static Optional<String> elsewhere(String name) {
        return ELSEWHERE.entrySet().stream()
                .filter(place -> hasMethod(name, List.of(place.getValue())))
                .map(place -> "; it works " + place.getKey())
                .findFirst();
    }

    static String noOperator(String name, ClassNode left, ClassNode[] right) {
        return "a " + left.getNameWithoutPackage() + " has no operation '" + name + "' for (" + list(right) + ")";
    }

    /** The named arguments that a verb declares. */
    static List<String> options(String verb, List<ClassNode> types) {
        return types.stream()
                .flatMap(type -> all(type).stream())
                .filter(method -> method.getName().equals(verb) && method.getParameters().length > 0)
                .flatMap(method -> method.getParameters()[0].getAnnotations(NAMED_PARAMS).stream())
                .flatMap(annotation -> items(annotation.getMember("value")).stream())
                .map(item -> ((AnnotationNode) ((AnnotationConstantExpression) item).getValue()).getMember("value"))
                .map(Expression::getText)
                .distinct()
                .toList();
    }

    private static List<Expression> items(Expression value) {
        return value instanceof ListExpression list ? list.getExpressions() : List.of(value);
    }

    static boolean hasMethod(String name, Collection<ClassNode> types) {
        return types.stream().anyMatch(type -> methods(type).contains(name));
    }

    private static String overloads(String name, List<ClassNode> types) {
        return types.stream()
                .flatMap(type -> all(type).stream())
                .filter(method -> method.getName().equals(name))
                .map(method -> "("
                        + list(Arrays.stream(method.getParameters())
                                .map(Parameter::getType)
                                .toArray(ClassNode[]::new)) + ")")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String list(ClassNode[] types) {
        return Arrays.stream(types)
                .map(type -> type.toString(false))
                .map(text -> text.replaceAll("\\b[a-z]\\w*\\.", "").replaceAll("<.*>", ""))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> methods(ClassNode type) {
        var names = all(type).stream().map(MethodNode::getName).collect(Collectors.toCollection(TreeSet::new));
        if (type.isResolved()) {
            for (var method : InvokerHelper.getMetaClass(type.getTypeClass()).getMetaMethods()) {
                names.add(method.getName());
            }
        }
        return names;
    }

    private static Set<String> properties(ClassNode type) {
        var names = new TreeSet<String>();
        for (var t = type; t != null; t = t.getSuperClass()) {
            t.getProperties().stream().map(PropertyNode::getName).forEach(names::add);
        }
        for (var method : all(type)) {
            var name = method.getName();
            if (method.getParameters().length == 0 && name.matches("get[A-Z].*") && !method.isStatic()) {
                names.add(decapitalize(name.substring(3)));
            }
            if (method.getParameters().length == 0 && name.matches("is[A-Z].*")) {
                names.add(decapitalize(name.substring(2)));
            }
        }
        if (type.isDerivedFrom(RECORD)) {
            type.getMethods().stream()
                    .filter(method -> method.getParameters().length == 0)
                    .map(MethodNode::getName)
                    .forEach(names::add);
        }
        names.remove("class");
        names.remove("metaClass");
        return names;
    }

    private static String decapitalize(String name) {
        return Introspector.decapitalize(name);
    }

    private static List<MethodNode> all(ClassNode type) {
        var methods = new ArrayList<MethodNode>();
        for (var t = type; t != null && !t.getName().equals("java.lang.Object"); t = t.getSuperClass()) {
            methods.addAll(t.getMethods());
            for (var face : t.getAllInterfaces()) {
                methods.addAll(face.getMethods());
            }
        }
        methods.removeIf(method -> !method.isPublic() || method.getName().contains("$"));
        return methods;
    }
}
