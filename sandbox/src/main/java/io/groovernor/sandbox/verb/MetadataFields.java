package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of metadata and their types, in Go's words. */
final class MetadataFields {
    private static final String TEXTS = "map[string]string";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("name", "string"),
            Map.entry("generateName", "string"),
            Map.entry("namespace", "string"),
            Map.entry("selfLink", "string"),
            Map.entry("uid", "types.UID"),
            Map.entry("resourceVersion", "string"),
            Map.entry("generation", "int64"),
            Map.entry("creationTimestamp", "string"),
            Map.entry("deletionTimestamp", "string"),
            Map.entry("deletionGracePeriodSeconds", "int64"),
            Map.entry("labels", TEXTS),
            Map.entry("annotations", TEXTS),
            Map.entry("ownerReferences", "[]v1.OwnerReference"),
            Map.entry("finalizers", "[]string"),
            Map.entry("managedFields", "[]v1.ManagedFieldsEntry"));

    private MetadataFields() {}

    /** Drops unknown fields of an object's metadata; returns their paths. */
    static List<String> decode(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        if (metadata instanceof ObjectNode meta) {
            meta.properties().forEach(field -> check(field.getKey(), field.getValue()));
            return prune("metadata", meta);
        }
        if (!metadata.isMissingNode() && !metadata.isNull()) {
            throw new Undecodable("json: cannot unmarshal " + name(metadata) + " into Go value of type v1.ObjectMeta");
        }
        return List.of();
    }

    /** Drops unknown fields; returns their paths, which begin with the one that is given. */
    static List<String> prune(String path, ObjectNode meta) {
        List<String> unknown = new ArrayList<>();
        meta.fieldNames().forEachRemaining(name -> {
            if (!TYPES.containsKey(name)) {
                unknown.add(name);
            }
        });
        meta.remove(unknown);
        return unknown.stream().sorted().map(name -> path + "." + name).toList();
    }

    private static void check(String field, JsonNode value) {
        String type = TYPES.getOrDefault(field, "");
        switch (type) {
            case "string", "types.UID" -> require(value.isTextual(), field, value, type);
            case "int64" -> require(value.isIntegralNumber(), field, value, type);
            case TEXTS -> {
                require(value.isObject(), field, value, type);
                value.forEach(text -> require(text.isTextual(), field, text, "string"));
            }
            case "[]string" -> {
                require(value.isArray(), field, value, type);
                value.forEach(text -> require(text.isTextual(), field, text, "string"));
            }
            case "" -> {}
            default -> require(value.isArray(), field, value, type);
        }
    }

    private static void require(boolean right, String field, JsonNode value, String type) {
        if (!right && !value.isNull()) {
            throw new Undecodable("json: cannot unmarshal " + name(value) + " into Go struct field ObjectMeta." + field
                    + " of type " + type);
        }
    }

    private static String name(JsonNode value) {
        return value.isBoolean() ? "bool" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
