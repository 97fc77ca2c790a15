package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Fills in what a schema has a default for, and drops nulls that it has no use for. Thread-safe; it keeps no state. */
public final class Defaults {
    private Defaults() {}

    /** Removes every null for which the schema has neither permission nor a default; changes the object. */
    public static void dropNulls(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                JsonNode below = below(schema, field.getKey());
                if (isRefusedNull(field.getValue(), below) && !below.has("default")) {
                    object.remove(field.getKey());
                } else {
                    dropNulls(below, field.getValue());
                }
            }
        } else if (value instanceof ArrayNode array) {
            array.forEach(item -> dropNulls(schema.path("items"), item));
        }
    }

    /** Changes the object. A default applies where its parent is, and in place of a null that is not allowed. */
    public static void fill(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                JsonNode wanted = property.getValue().get("default");
                JsonNode found = object.get(property.getKey());
                if (wanted != null && (found == null || isRefusedNull(found, property.getValue()))) {
                    object.set(property.getKey(), wanted.deepCopy());
                }
            });
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode below = below(schema, field.getKey());
                if (isRefusedNull(field.getValue(), below) && below.has("default")) {
                    field.setValue(below.path("default").deepCopy());
                }
                fill(below, field.getValue());
            }
        } else if (value instanceof ArrayNode array) {
            JsonNode items = schema.path("items");
            for (int i = 0; i < array.size(); i++) {
                if (isRefusedNull(array.get(i), items) && items.has("default")) {
                    array.set(i, items.path("default").deepCopy());
                }
                fill(items, array.get(i));
            }
        }
    }

    private static boolean isRefusedNull(JsonNode value, JsonNode schema) {
        return value.isNull()
                && !schema.isMissingNode()
                && !schema.path("nullable").asBoolean();
    }

    private static JsonNode below(JsonNode schema, String name) {
        JsonNode known = schema.path("properties").path(name);
        JsonNode additional = schema.path("additionalProperties");
        return known.isMissingNode() && additional.isObject() ? additional : known;
    }
}
