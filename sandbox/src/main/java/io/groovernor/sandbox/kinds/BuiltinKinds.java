package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.groovernor.sandbox.json.Tables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds that a server has before any custom resource definition. The build derives {@code kinds.txt} from the official
 * client; {@code names.txt} adds what that does not say, and its head explains it.
 */
final class BuiltinKinds {
    /** The sub-resources that are served; the client knows some more, for which a node would be needed. */
    private static final Set<String> SUBS = Set.of("status", "scale", "binding", "eviction");

    private static final Map<String, String> DEPRECATED = Map.of(
            "componentstatuses",
            "v1 ComponentStatus is deprecated in v1.19+",
            "endpoints",
            "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");

    /** What is asked, or done, by creating it; nothing is kept. */
    private static final Set<String> NOT_KEPT = Set.of(
            "bindings",
            "selfsubjectreviews.authentication.k8s.io",
            "localsubjectaccessreviews.authorization.k8s.io",
            "selfsubjectaccessreviews.authorization.k8s.io",
            "selfsubjectrulesreviews.authorization.k8s.io",
            "subjectaccessreviews.authorization.k8s.io");

    private BuiltinKinds() {}

    /** What can be listed, asked or done, each resource in its newest version. */
    static List<ResourceType> read() {
        Map<String, List<String>> names = new HashMap<>();
        Tables.rows(BuiltinKinds.class, "names.txt").forEach(row -> names.put(row.get(0), row));
        Map<String, ResourceType> newest = new HashMap<>();
        for (List<String> row : Tables.rows(BuiltinKinds.class, "kinds.txt")) {
            ResourceType type = type(row, names);
            if (type.verbs().contains("list") || NOT_KEPT.contains(type.resource())) {
                newest.merge(type.resource(), type, BuiltinKinds::newer);
            }
        }
        return List.copyOf(newest.values());
    }

    private static ResourceType newer(ResourceType one, ResourceType other) {
        String version = VersionOrder.preferred(List.of(one.version(), other.version()));
        return one.version().equals(version) ? one : other;
    }

    private static ResourceType type(List<String> row, Map<String, List<String>> names) {
        String apiVersion = row.get(0);
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        String plural = row.get(1);
        String kind = row.get(2);
        Set<String> traits = new HashSet<>();
        for (String sub : row.subList(5, row.size())) {
            traits.add(sub.substring(0, sub.indexOf(':')));
        }
        traits.retainAll(SUBS);
        List<String> named =
                names.getOrDefault(group.isEmpty() ? plural : plural + "." + group, List.of("", "-", "-", "-"));
        traits.addAll(words(named.get(3)));
        return new ResourceType(
                group,
                version,
                plural,
                kind.toLowerCase(Locale.ROOT),
                kind,
                kind + "List",
                row.get(3).equals("ns"),
                words(named.get(1)),
                words(named.get(2)),
                words(row.get(4)),
                traits,
                MissingNode.getInstance(),
                version,
                DEPRECATED.getOrDefault(plural, ""));
    }

    private static List<String> words(String column) {
        return column.equals("-") ? List.of() : Arrays.asList(column.split(",", -1));
    }
}
