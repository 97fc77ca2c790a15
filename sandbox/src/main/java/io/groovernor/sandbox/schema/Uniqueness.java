package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets have no value twice, and lists of type {@code map} no keys. Thread-safe; it keeps no state. */
public final class Uniqueness {
    private Uniqueness() {}

    /** One cause for each value that is there more than once. */
    public static List<Cause> check(JsonNode schema, JsonNode object) {
        List<Cause> causes = new ArrayList<>();
        walk(schema, object, "", causes);
        return causes;
    }

    private static void walk(JsonNode schema, JsonNode value, String path, List<Cause> causes) {
        if (value instanceof ArrayNode array) {
            switch (Json.text(schema, "x-kubernetes-list-type")) {
                case "set" -> duplicates(array, path, causes);
                case "map" -> keys(schema, array, path, causes);
                default -> {}
            }
            for (int i = 0; i < array.size(); i++) {
                walk(schema.path("items"), array.get(i), path + "[" + i + "]", causes);
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (!known.isMissingNode()) {
                    String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                    walk(known, field.getValue(), below, causes);
                } else if (schema.path("additionalProperties").isObject()) {
                    String below = path + "[" + field.getKey() + "]";
                    walk(schema.path("additionalProperties"), field.getValue(), below, causes);
                }
            });
        }
    }

    private static void keys(JsonNode schema, ArrayNode array, String path, List<Cause> causes) {
        ArrayNode keys = Json.array();
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (!item.isObject() && !item.isNull()) {
                causes.add(Cause.invalid(
                        path + "[" + i + "]", GoText.of(item), "must be an object for an array of list-type map"));
                return;
            }
            keys.add(ListKeys.of(schema, item));
        }
        duplicates(keys, path, causes);
    }

    /** The second of equal values is told, the third is not. */
    private static void duplicates(ArrayNode values, String path, List<Cause> causes) {
        Map<JsonNode, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (seen.merge(value, 1, Integer::sum) == 2) {
                causes.add(
                        new Cause("FieldValueDuplicate", "Duplicate value: " + GoText.of(value), path + "[" + i + "]"));
            }
        }
    }
}
