package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.kinds.VersionOrder;
import io.groovernor.sandbox.status.Failures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server says about what it serves. */
final class Discovery {
    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode core(String host) {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", host);
        return versions;
    }

    /** Whether a path leads to a group, or a version of a custom group, that nobody ever heard of. */
    boolean isUnknown(List<String> segments) {
        if (segments.size() < 2 || !segments.get(0).equals("apis")) {
            return false;
        }
        String group = segments.get(1);
        return kinds.all().stream()
                .noneMatch(type -> type.group().equals(group)
                        && (!type.custom()
                                || segments.size() < 3
                                || type.version().equals(segments.get(2))));
    }

    ObjectNode groups() {
        ObjectNode list = document("APIGroupList", "v1");
        ArrayNode groups = list.putArray("groups");
        versionsByGroup().forEach((group, versions) -> groups.add(describe(Json.object(), group, versions)));
        return list;
    }

    ObjectNode group(String group) {
        Set<String> versions = versionsByGroup().get(group);
        if (versions == null) {
            throw Failures.unknownPath();
        }
        return describe(document("APIGroup", "v1"), group, versions);
    }

    ObjectNode resources(String group, String version) {
        ObjectNode list = Json.object().put("kind", "APIResourceList");
        if (!group.isEmpty()) {
            list.put("apiVersion", "v1");
        }
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : kinds.all()) {
            if (type.group().equals(group) && type.version().equals(version)) {
                describe(resources, type);
            }
        }
        if (resources.isEmpty()) {
            throw Failures.unknownPath();
        }
        return list;
    }

    private Map<String, Set<String>> versionsByGroup() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (ResourceType type : kinds.all()) {
            if (!type.group().isEmpty()) {
                groups.computeIfAbsent(type.group(), name -> new LinkedHashSet<>())
                        .add(type.version());
            }
        }
        return groups;
    }

    private static ObjectNode describe(ObjectNode node, String group, Set<String> versions) {
        node.put("name", group);
        ArrayNode array = node.putArray("versions");
        for (String version : VersionOrder.sorted(versions)) {
            array.addObject().put("groupVersion", group + "/" + version).put("version", version);
        }
        String preferred = VersionOrder.preferred(versions);
        node.putObject("preferredVersion")
                .put("groupVersion", group + "/" + preferred)
                .put("version", preferred);
        return node;
    }

    private static void describe(ArrayNode resources, ResourceType type) {
        ObjectNode main = entry(resources, type, type.plural(), type.kind(), type.verbs());
        main.put("singularName", type.singular());
        if (type.verbs().containsAll(List.of("list", "create"))) { // a review is stored nowhere
            main.put("storageVersionHash", storageVersionHash(type));
        }
        words(main, "shortNames", type.shortNames());
        words(main, "categories", type.categories());
        if (type.has("status")) {
            entry(resources, type, type.plural() + "/status", type.kind(), List.of("get", "patch", "update"));
        }
        if (type.has("binding")) {
            entry(resources, type, type.plural() + "/binding", "Binding", List.of("create"));
        }
        if (type.has("eviction")) {
            entry(resources, type, type.plural() + "/eviction", "Eviction", List.of("create"))
                    .put("group", "policy")
                    .put("version", "v1");
        }
        if (type.has("scale")) {
            entry(resources, type, type.plural() + "/scale", "Scale", List.of("get", "patch", "update"))
                    .put("group", "autoscaling")
                    .put("version", "v1");
        }
    }

    /**
     * Tells clients when objects are stored in another way; events of both groups are stored as those of the core, and
     * that of definitions still tells their first version.
     */
    private static String storageVersionHash(ResourceType type) {
        boolean event = type.resource().equals("events.events.k8s.io");
        String version = type.kind().equals("CustomResourceDefinition") ? "v1beta1" : type.version();
        String stored = (event ? "" : type.group()) + "/" + version + "/" + type.kind();
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(stored.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
    }

    private static ObjectNode entry(
            ArrayNode resources, ResourceType type, String name, String kind, List<String> verbs) {
        ObjectNode entry = resources.addObject();
        entry.put("name", name).put("singularName", "").put("namespaced", type.namespaced());
        entry.put("kind", kind);
        ArrayNode array = entry.putArray("verbs");
        verbs.forEach(array::add);
        return entry;
    }

    private static void words(ObjectNode entry, String field, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode array = entry.putArray(field);
            words.forEach(array::add);
        }
    }

    private static ObjectNode document(String kind, String apiVersion) {
        return Json.object().put("kind", kind).put("apiVersion", apiVersion);
    }
}
