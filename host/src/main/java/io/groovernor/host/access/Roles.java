package io.groovernor.host.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what is needed as RBAC's objects: a Role for each namespace, and a ClusterRole for the rest, each with its binding. */
public final class Roles {
    private static final List<String> ORDER = List.of("get", "list", "watch", "create", "update", "patch", "delete");

    private final String name;
    private final @Nullable Account account;
    private final Map<String, Set<String>> comments;
    private final StringBuilder yaml = new StringBuilder();

    /** Whom the roles are bound to. */
    public record Account(String namespace, String name) {}

    private record Place(String group, String resource, String name) {}

    private Roles(String name, @Nullable Account account, Map<String, Set<String>> comments) {
        this.name = name;
        this.account = account;
        this.comments = comments;
    }

    /**
     * Renders YAML.
     *
     * @param name what the roles are called
     * @param account whom they are bound to; null for nobody
     * @param comments lines to say above the rule of a resource, by its name such as {@code deployments.apps}
     */
    public static String yaml(
            String name, @Nullable Account account, Collection<Access> accesses, Map<String, Set<String>> comments) {
        var roles = new Roles(name, account, comments);
        var byNamespace = new TreeMap<String, List<Access>>();
        for (var access : accesses) {
            byNamespace
                    .computeIfAbsent(access.namespace(), any -> new ArrayList<>())
                    .add(access);
        }
        byNamespace.forEach(roles::role);
        return roles.yaml.toString();
    }

    private void role(String namespace, List<Access> accesses) {
        var kind = namespace.isEmpty() ? "ClusterRole" : "Role";
        head(kind, namespace);
        yaml.append("rules:\n");
        var rules = new LinkedHashMap<Place, Set<String>>();
        accesses.stream()
                .sorted(Comparator.comparing((Access access) -> access.type().group())
                        .thenComparing(Access::resource)
                        .thenComparing(Access::name))
                .forEach(access -> {
                    // Whoever may do it to any object need not be told that he may do it to one.
                    if (access.name().isEmpty() || !accesses.contains(anyOf(access))) {
                        rules.computeIfAbsent(
                                        new Place(access.type().group(), access.resource(), access.name()),
                                        any -> new TreeSet<>(Comparator.comparingInt(ORDER::indexOf)))
                                .add(access.verb());
                    }
                });
        rules.forEach(this::rule);
        if (account != null) {
            yaml.append("---\n");
            head(kind + "Binding", namespace);
            yaml.append("roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}\n".formatted(kind, name));
            yaml.append("subjects:\n  - {kind: ServiceAccount, namespace: %s, name: %s}\n"
                    .formatted(account.namespace(), account.name()));
        }
    }

    private static Access anyOf(Access access) {
        return new Access(access.namespace(), access.type(), access.subresource(), access.verb(), "");
    }

    private void head(String kind, String namespace) {
        if (!yaml.isEmpty() && !yaml.toString().endsWith("---\n")) {
            yaml.append("---\n");
        }
        yaml.append(
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: %s\nmetadata:\n  name: %s\n".formatted(kind, name));
        if (!namespace.isEmpty()) {
            yaml.append("  namespace: %s\n".formatted(namespace));
        }
    }

    private void rule(Place place, Set<String> verbs) {
        var resource = place.group.isEmpty() ? place.resource : place.resource + "." + place.group;
        comments.getOrDefault(resource, Set.of()).forEach(comment -> yaml.append("  # %s\n".formatted(comment)));
        yaml.append("  - apiGroups: ['%s']\n    resources: [%s]\n".formatted(place.group, place.resource));
        if (!place.name.isEmpty()) {
            yaml.append("    resourceNames: ['%s']\n".formatted(place.name));
        }
        yaml.append("    verbs: [%s]\n".formatted(String.join(", ", verbs)));
    }
}
