package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;

/**
 * Who owns fields.
 *
 * @param operation {@code Apply} or {@code Update}: one name is two managers
 * @param version the API version it writes in; empty for who applies, who is the same in all of them
 * @param sub the sub-resource it writes through; may be empty
 */
record Manager(String name, String operation, String version, String sub) {
    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    static Manager read(JsonNode entry) {
        String operation = Json.text(entry, "operation");
        return new Manager(
                Json.text(entry, "manager"),
                operation,
                operation.equals(APPLY) ? "" : Json.text(entry, "apiVersion"),
                Json.text(entry, "subresource"));
    }

    boolean applies() {
        return operation.equals(APPLY);
    }

    String conflict() {
        return "conflict with \"" + name + "\"" + (sub.isEmpty() ? "" : " with subresource \"" + sub + "\"")
                + (applies() ? "" : " using " + version);
    }
}
