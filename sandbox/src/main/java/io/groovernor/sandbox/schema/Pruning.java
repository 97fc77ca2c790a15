package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops the fields that a schema does not know. Thread-safe; it keeps no state. */
public final class Pruning {
    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

    private final List<String> unknown = new ArrayList<>();

    private Pruning() {}

    /** Changes the object; returns the paths of what was dropped, sorted. */
    public static List<String> prune(JsonNode schema, ObjectNode object) {
        Pruning pruning = new Pruning();
        pruning.walk(object, schema, true, keeps(schema), "");
        Collections.sort(pruning.unknown);
        return pruning.unknown;
    }

    /** Whether a value within an object has no unknown fields. */
    public static boolean isPruned(JsonNode schema, ObjectNode value) {
        Pruning pruning = new Pruning();
        pruning.walk(value.deepCopy(), schema, isEmbedded(schema), keeps(schema), "");
        return pruning.unknown.isEmpty();
    }

    /**
     * @param embedded whether the value is an object with a kind and metadata of its own
     * @param keep whether fields that the schema does not know stay
     */
    private void walk(JsonNode value, JsonNode schema, boolean embedded, boolean keep, String path) {
        if (value instanceof ObjectNode object) {
            JsonNode additional = schema.path("additionalProperties");
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                String name = field.getKey();
                String below = path.isEmpty() ? name : path + "." + name;
                JsonNode known = schema.path("properties").path(name);
                if (embedded && META.contains(name)) {
                    continue;
                }
                if (!known.isMissingNode() || additional.isObject() || additional.asBoolean()) {
                    JsonNode schemaBelow = known.isMissingNode() ? additional : known;
                    walk(field.getValue(), schemaBelow, isEmbedded(schemaBelow), keeps(schemaBelow), below);
                } else if (!keep) {
                    unknown.add(below);
                    object.remove(name);
                }
            }
        } else if (value instanceof ArrayNode array) {
            JsonNode items = schema.path("items");
            for (int i = 0; i < array.size(); i++) {
                walk(array.get(i), items, isEmbedded(items), keep || keeps(items), path + "[" + i + "]");
            }
        }
    }

    private static boolean keeps(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    private static boolean isEmbedded(JsonNode schema) {
        return schema.path("x-kubernetes-embedded-resource").asBoolean();
    }
}
