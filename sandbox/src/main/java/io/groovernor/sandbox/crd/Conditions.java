package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** The conditions in the status of a definition. */
public final class Conditions {
    private Conditions() {}

    static boolean isTrue(ObjectNode definition, String type) {
        for (JsonNode condition : Json.at(definition, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }

    /** Sets a condition; its time changes only when its truth does. */
    public static void set(ObjectNode status, String type, boolean truth, String reason, String message, String now) {
        ObjectNode condition = find(status, type);
        String value = truth ? "True" : "False";
        if (!Json.text(condition, "status").equals(value)) {
            condition.put("status", value).put("lastTransitionTime", now);
        }
        condition.put("reason", reason).put("message", message);
    }

    private static ObjectNode find(ObjectNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition instanceof ObjectNode found
                    && Json.text(found, "type").equals(type)) {
                return found;
            }
        }
        if (!status.path("conditions").isArray()) {
            status.putArray("conditions");
        }
        return status.withArray("conditions").addObject().put("type", type);
    }
}
