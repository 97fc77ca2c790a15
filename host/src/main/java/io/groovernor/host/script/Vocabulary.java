package io.groovernor.host.script;

import groovy.lang.MetaClass;
import io.groovernor.api.dsl.ControllerVerbs;
import io.groovernor.api.dsl.Nearest;
import io.groovernor.api.dsl.SyncVerbs;
import io.groovernor.api.dsl.WatchVerbs;
import io.groovernor.api.reconcile.EventType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said about an unknown name: where it would work, or what was probably meant. */
final class Vocabulary {
    private static final Map<String, ClassNode> ELSEWHERE = Map.of(
            "inside sync { }", ClassHelper.make(SyncVerbs.class),
            "inside watch('...') { }", ClassHelper.make(WatchVerbs.class),
            "outside, where the controller is declared", ClassHelper.make(ControllerVerbs.class));

    private static final ClassNode META_CLASS = ClassHelper.make(MetaClass.class);

    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status", "name", "namespace", "labels");

    private Vocabulary() {}

    static String noProperty(String name, ClassNode type) {
        if (type.isDerivedFrom(META_CLASS) || type.implementsInterface(META_CLASS)) {
            return MetaClassGuard.REFUSAL;
        }
        return type.getNameWithoutPackage() + " has no property '" + name + "'"
                + Nearest.hint(name, Members.properties(type));
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
        scope.forEach(type -> names.addAll(Members.properties(type)));
        scope.forEach(type -> names.addAll(Members.methods(type)));
        return "no variable '" + name + "' here" + Nearest.hint(name, names);
    }

    static String noMethod(String name, List<ClassNode> types, ClassNode[] arguments, boolean bare) {
        var overloads = Members.overloads(name, types);
        if (!overloads.isEmpty()) {
            return "'" + name + "' does not take (" + Members.list(arguments) + "); it takes " + overloads;
        }
        var names = new TreeSet<String>();
        types.forEach(type -> names.addAll(Members.methods(type)));
        if (!bare) {
            return types.get(0).getNameWithoutPackage() + " has no method '" + name + "'" + Nearest.hint(name, names);
        }
        return "no verb '" + name + "' here" + elsewhere(name).orElseGet(() -> Nearest.hint(name, names));
    }

    private static Optional<String> elsewhere(String name) {
        return ELSEWHERE.entrySet().stream()
                .filter(place -> Members.declares(place.getValue(), name))
                .map(place -> "; it works " + place.getKey())
                .findFirst();
    }

    static String noOperator(String name, ClassNode left, ClassNode[] right) {
        return "a " + left.getNameWithoutPackage() + " has no operation '" + name + "' for (" + Members.list(right)
                + ")";
    }
}
