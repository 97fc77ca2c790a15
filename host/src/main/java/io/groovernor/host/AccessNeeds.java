package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.Namespaces;
import io.groovernor.host.access.Access;
import io.groovernor.host.script.ScriptWrite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What controllers must be allowed to do, put together from what they declare and what they write. */
final class AccessNeeds {
    private final Function<String, @Nullable ResourceType> resolve;
    private final Set<Access> accesses = new LinkedHashSet<>();
    private final Map<String, Set<String>> comments = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    /** @param resolve finds a resource; null if nobody knows it */
    AccessNeeds(Function<String, @Nullable ResourceType> resolve) {
        this.resolve = resolve;
    }

    Collection<Access> accesses() {
        return accesses;
    }

    /** What RBAC cannot say, by resource. */
    Map<String, Set<String>> comments() {
        return comments;
    }

    /** What is needed and could not be found out; for people. */
    Set<String> unknown() {
        return unknown;
    }

    /** What the controllers watch. */
    void watches(List<ControllerSpec> controllers) {
        for (var controller : controllers) {
            for (var trigger : controller.triggers()) {
                var subscription = trigger.subscription();
                var type = type(subscription.resource(), controller.name() + ": watch");
                if (type != null) {
                    for (var verb : List.of("list", "watch")) {
                        add(Set.copyOf(subscription.namespaces().mirrored()), type, "", verb, "");
                    }
                    selected(subscription.namespaces());
                    if (!subscription.selector().equals(Selector.ALL)) {
                        comment(type, "", "watched where " + subscription.selector() + ", which RBAC cannot say");
                    }
                }
            }
        }
    }

    private void selected(Namespaces namespaces) {
        var type = namespaces.labels().isEmpty() ? null : type("namespaces", "watch");
        if (type != null) {
            for (var verb : List.of("list", "watch")) {
                add(Set.of(""), type, "", verb, "");
            }
        }
    }

    /** What the script is seen to write. */
    void writes(List<ScriptWrite> writes, List<ControllerSpec> controllers) {
        for (var write : writes) {
            var place = write.origin() + ":" + write.line() + ": " + write.verb();
            if (write.resource() == null) {
                unknown.add(place + ": of which kind is not plain to see");
                continue;
            }
            var type = type(write.resource(), place);
            if (type == null) {
                continue;
            }
            var subresource = write.subresource();
            if (subresource.equals("finalizers")) {
                comment(type, "/finalizers", "needed where OwnerReferencesPermissionEnforcement is on");
            }
            for (var verb : rbacVerbs(write.verb())) {
                // What does not exist yet has no name that RBAC could look at.
                var name = verb.equals("create") || write.name() == null ? "" : write.name();
                add(places(controllers), type, subresource, verb, name);
            }
        }
    }

    private static List<String> rbacVerbs(String verb) {
        return switch (verb) {
            case "apply" -> List.of("create", "patch"); // an object that is not there is created
            case "create", "delete", "patch", "update" -> List.of(verb);
            case "adopt" -> List.of("patch");
            case "asOwner", "condition", "status" -> List.of("update");
            case "event" -> List.of("create", "patch");
            case "finalizer" -> List.of("get", "patch");
            case "update and retry" -> List.of("get", "update");
            default -> List.of();
        };
    }

    /** What was recorded. */
    void recorded(List<Written> recorded, List<ControllerSpec> controllers) {
        for (var written : recorded) {
            add(places(controllers), written.type(), written.subresource(), written.verb(), "");
            if (written.type().kind().equals("Event")) {
                add(places(controllers), written.type(), "", "patch", "");
            }
        }
    }

    /** A controller writes where its primary watch looks; anywhere if it watches nothing. */
    private static Set<String> places(List<ControllerSpec> controllers) {
        var namespaces = controllers.stream()
                .map(controller -> controller.triggers().stream()
                        .findFirst()
                        .map(primary -> primary.subscription().namespaces().mirrored())
                        .orElse(List.of("")))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return namespaces.contains("") ? Set.of("") : namespaces;
    }

    private void add(Set<String> namespaces, ResourceType type, String subresource, String verb, String name) {
        for (var namespace : type.namespaced() ? namespaces : Set.of("")) {
            accesses.add(new Access(namespace, type, subresource, verb, name));
        }
    }

    private void comment(ResourceType type, String subresource, String text) {
        var resource = type.plural() + subresource + (type.group().isEmpty() ? "" : "." + type.group());
        comments.computeIfAbsent(resource, any -> new LinkedHashSet<>()).add(text);
    }

    private @Nullable ResourceType type(String resource, String place) {
        var type = resolve.apply(resource);
        if (type == null) {
            unknown.add(place + ": nobody here knows the resource '" + resource
                    + "': put its definition into crds/, or name a cluster with --kubeconfig");
        }
        return type;
    }
}
