package io.groovernor.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** JSON Patch, RFC 6902: a list of operations, all or nothing. */
public final class JsonPatch {
    private JsonPatch() {}

    /**
     * A changed copy of the document.
     *
     * @throws PatchFailure when the patch is malformed or an operation does not fit
     */
    public static JsonNode apply(JsonNode patch, JsonNode document) {
        if (!(patch instanceof ArrayNode operations)) {
            throw PatchFailure.malformed("a JSON patch is an array of operations");
        }
        ObjectNode holder = Json.object();
        holder.set("", document.deepCopy());
        operations.forEach(operation -> step(operation, holder));
        return holder.path("");
    }

    private static void step(JsonNode operation, ObjectNode holder) {
        Pointer path = pointer(operation, "path");
        switch (Json.text(operation, "op")) {
            case "add" -> path.add(holder, value(operation));
            case "remove" -> path.remove(holder);
            case "replace" -> path.replace(holder, value(operation));
            case "move" -> {
                Pointer from = pointer(operation, "from");
                if (from.isProperPrefixOf(path)) {
                    throw PatchFailure.unfit("cannot move a value into itself: " + path);
                }
                JsonNode moved = from.get(holder);
                from.remove(holder);
                path.add(holder, moved);
            }
            case "copy" ->
                path.add(holder, pointer(operation, "from").find(holder).deepCopy());
            case "test" -> {
                if (!Numbers.same(path.get(holder), value(operation))) {
                    throw PatchFailure.unfit("testing path " + path + " failed");
                }
            }
            default -> throw PatchFailure.malformed("unexpected kind: " + operation.path("op"));
        }
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw PatchFailure.malformed("operation " + operation.path("op") + " lacks a value");
        }
        return value.deepCopy();
    }

    private static Pointer pointer(JsonNode operation, String field) {
        JsonNode text = operation.get(field);
        if (text == null || !text.isTextual()) {
            throw PatchFailure.malformed("operation " + operation.path("op") + " lacks " + field);
        }
        return Pointer.parse(text.asText());
    }
}
