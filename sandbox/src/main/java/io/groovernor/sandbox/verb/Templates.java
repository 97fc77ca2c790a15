package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** What kinds with a template for pods have in common. */
final class Templates {
    private Templates() {}

    static JsonNode labels(ObjectNode object) {
        return Json.at(object, "spec", "template", "metadata", "labels");
    }

    /** An object without labels of its own gets those of its template. */
    static void shareLabels(ObjectNode object) {
        if (!labels(object).isEmpty() && Json.at(object, "metadata", "labels").isEmpty()) {
            Meta.of(object).set("labels", labels(object).deepCopy());
        }
    }
}
