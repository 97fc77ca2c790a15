package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/**
 * Who owns fields.
 *
 * @param operation {@code Apply} or {@code Update}: one name is two managers
 * @param sub the sub-resource it writes through; may be empty
 */
record Manager(String name, String operation, String apiVersion, String sub) {
    static Manager read(JsonNode entry) {
        return new Manager(
                Json.text(entry, "manager"),
                Json.text(entry, "operation"),
                Json.text(entry, "apiVersion"),
                Json.text(entry, "subresource"));
    }

    void write(ObjectNode entry, String time) {
        entry.put("manager", name).put("operation", operation).put("apiVersion", apiVersion);
        if (!time.isEmpty()) {
            entry.put("time", time);
        }
        entry.put("fieldsType", "FieldsV1");
        if (!sub.isEmpty()) {
            entry.put("subresource", sub);
        }
    }

    String conflict() {
        return "conflict with \"" + name + "\"" + (sub.isEmpty() ? "" : " with subresource \"" + sub + "\"")
                + (operation.equals("Update") ? " using " + apiVersion : "");
    }
}
