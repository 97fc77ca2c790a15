package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the lists of a schema that merge item by item. */
final class SchemaLists {
    private static final int DEEPEST = 100;

    private SchemaLists() {}

    /** The keys of the items by the path of the list; no keys for a set. */
    static Map<String, List<String>> of(JsonNode schema) {
        Map<String, List<String>> lists = new HashMap<>();
        collect(schema, "", 0, lists);
        return lists;
    }

    private static void collect(JsonNode schema, String path, int depth, Map<String, List<String>> lists) {
        if (depth > DEEPEST) {
            return;
        }
        switch (Json.text(schema, "x-kubernetes-list-type")) {
            case "map" -> lists.put(path, CustomKinds.texts(schema.path("x-kubernetes-list-map-keys")));
            case "set" -> lists.put(path, List.of());
            default -> {}
        }
        schema.path("properties")
                .properties()
                .forEach(field -> collect(
                        field.getValue(),
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        depth + 1,
                        lists));
        if (schema.has("items")) {
            collect(schema.path("items"), path, depth + 1, lists);
        }
    }
}
