package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads an object's metadata. */
final class Meta {
    private Meta() {}

    static ObjectNode of(ObjectNode object) {
        return Json.child(object, "metadata");
    }

    static String text(ObjectNode object, String field) {
        return Json.text(object, "metadata", field);
    }

    static boolean deleting(ObjectNode object) {
        return !text(object, "deletionTimestamp").isEmpty();
    }

    static List<String> finalizers(ObjectNode object) {
        List<String> finalizers = new ArrayList<>();
        Json.at(object, "metadata", "finalizers").forEach(f -> finalizers.add(f.asText()));
        return finalizers;
    }

    /** Takes a field over from another object; absent there means absent here. */
    static void carry(String field, ObjectNode from, ObjectNode to) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value);
        }
    }
}
