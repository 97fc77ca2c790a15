package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** What the server itself says about pods in their status. */
final class PodConditions {
    private PodConditions() {}

    /** Whether a condition is true. */
    static boolean holds(ObjectNode pod, String type) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }

    /** Sets a condition; reason and message may be empty. */
    static void put(ObjectNode pod, String type, String status, String reason, String message, String now) {
        ObjectNode condition = condition(pod, type);
        condition.putNull("lastProbeTime");
        if (!Json.text(condition, "status").equals(status)) {
            condition.put("lastTransitionTime", now);
        }
        condition.put("status", status).put("type", type);
        condition.remove("reason");
        condition.remove("message");
        if (!reason.isEmpty()) {
            condition.put("reason", reason).put("message", message);
        }
    }

    private static ObjectNode condition(ObjectNode pod, String type) {
        ObjectNode status = Json.child(pod, "status");
        ArrayNode conditions =
                status.get("conditions") instanceof ArrayNode known ? known : status.putArray("conditions");
        for (JsonNode condition : conditions) {
            if (Json.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return conditions.addObject();
    }
}
