package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.Kinds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Says in one document what {@link Discovery} says in many; clients ask for this first. */
final class AggregatedDiscovery {
    /** How its documents are asked for, and called. */
    static final String MEDIA_TYPE = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static final Set<String> PARTS = parts(MEDIA_TYPE);

    private final Kinds kinds;
    private final Discovery discovery;

    AggregatedDiscovery(Kinds kinds, Discovery discovery) {
        this.kinds = kinds;
        this.discovery = discovery;
    }

    /** Whether an Accept header asks for it, which the server prefers to anything less specific. */
    static boolean isWanted(String accept) {
        return Arrays.stream(accept.split(",", -1))
                .anyMatch(choice -> parts(choice).containsAll(PARTS));
    }

    private static Set<String> parts(String choice) {
        return new HashSet<>(Arrays.asList(choice.trim().split("\\s*;\\s*", -1)));
    }

    ObjectNode core() {
        ObjectNode list = list();
        addVersion(addGroup(list, ""), "", "v1");
        return list;
    }

    ObjectNode groups() {
        ObjectNode list = list();
        for (JsonNode group : discovery.groups().path("groups")) {
            String name = Json.text(group, "name");
            ArrayNode versions = addGroup(list, name);
            group.path("versions").forEach(version -> addVersion(versions, name, Json.text(version, "version")));
        }
        return list;
    }

    private static ObjectNode list() {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        list.putArray("items");
        return list;
    }

    private static ArrayNode addGroup(ObjectNode list, String name) {
        ObjectNode group = list.withArray("items").addObject();
        ObjectNode meta = group.putObject("metadata");
        if (!name.isEmpty()) {
            meta.put("name", name);
        }
        return group.putArray("versions");
    }

    private void addVersion(ArrayNode versions, String group, String version) {
        ObjectNode node = versions.addObject().put("version", version);
        ArrayNode resources = node.putArray("resources");
        ObjectNode main = Json.object();
        boolean custom = kinds.isCustom(group);
        String shownGroup = custom ? group : "";
        String shownVersion = custom ? version : "";
        for (JsonNode entry : discovery.resources(group, version).path("resources")) {
            String name = Json.text(entry, "name");
            int slash = name.indexOf('/');
            if (slash < 0) {
                main = resources.addObject().put("resource", name);
                main.set("responseKind", kind(entry, shownGroup, shownVersion));
                main.put("scope", entry.path("namespaced").asBoolean() ? "Namespaced" : "Cluster");
                main.set("singularResource", entry.path("singularName"));
                main.set("verbs", entry.path("verbs"));
                copy(entry, "shortNames", main);
                copy(entry, "categories", main);
            } else {
                ObjectNode sub = main.withArray("subresources").addObject();
                sub.put("subresource", name.substring(slash + 1));
                sub.set("responseKind", kind(entry, shownGroup, shownVersion));
                sub.set("verbs", entry.path("verbs"));
            }
        }
        node.put("freshness", "Current");
    }

    /** The kind of an entry. What is told of a built-in one is only where it is not of its own group and version. */
    private static ObjectNode kind(JsonNode entry, String group, String version) {
        boolean other = entry.has("version");
        return Json.object()
                .put("group", other ? Json.text(entry, "group") : group)
                .put("version", other ? Json.text(entry, "version") : version)
                .put("kind", Json.text(entry, "kind"));
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        if (from.has(field)) {
            to.set(field, from.path(field));
        }
    }
}
