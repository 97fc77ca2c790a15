package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import org.jspecify.annotations.Nullable;

/** What identifies the items of a list of type {@code map}. */
final class ListKeys {
    private ListKeys() {}

    /** The keys that an item has. */
    static ObjectNode of(JsonNode schema, JsonNode item) {
        ObjectNode keys = Json.object();
        for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
            JsonNode value = item.get(key.asText());
            if (value != null) {
                keys.set(key.asText(), value);
            }
        }
        return keys;
    }

    /** The item of another state of the list with the same keys; null when there is none or items have no keys. */
    static @Nullable JsonNode counterpart(JsonNode schema, JsonNode item, JsonNode list) {
        if (Json.text(schema, "x-kubernetes-list-type").equals("map")) {
            ObjectNode keys = of(schema, item);
            for (JsonNode other : list) {
                if (of(schema, other).equals(keys)) {
                    return other;
                }
            }
        }
        return null;
    }
}
