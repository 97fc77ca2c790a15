package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of each kind; most have a name and an age only. */
final class Columns {
    private static final Column NAME = text("Name", object -> Json.text(object, "metadata", "name"));

    private Columns() {}

    static List<Column> of(ResourceType type, Instant now) {
        List<Column> custom = new ArrayList<>(CustomColumns.of(type, now));
        if (!custom.isEmpty()) {
            custom.add(0, NAME);
            return custom;
        }
        Column age = text("Age", object -> Ages.of(Json.text(object, "metadata", "creationTimestamp"), now));
        return switch (type.resource()) {
            case "pods" ->
                List.of(NAME, text("Ready", Columns::ready), text("Status", Columns::status), restarts(), age);
            case "namespaces" -> List.of(NAME, text("Status", o -> Json.text(o, "status", "phase")), age);
            case "configmaps" ->
                List.of(NAME, number("Data", o -> o.path("data").size()), age);
            case "secrets" ->
                List.of(
                        NAME,
                        text("Type", o -> Json.text(o, "type")),
                        number("Data", o -> o.path("data").size()),
                        age);
            case "deployments.apps", "statefulsets.apps", "replicasets.apps" ->
                List.of(
                        NAME,
                        text("Ready", o -> count(o, "status", "readyReplicas") + "/" + count(o, "spec", "replicas")),
                        age);
            default -> List.of(NAME, age);
        };
    }

    private static String ready(ObjectNode pod) {
        int ready = 0;
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            ready += container.path("ready").asBoolean() ? 1 : 0;
        }
        return ready + "/" + Json.at(pod, "spec", "containers").size();
    }

    private static String status(ObjectNode pod) {
        if (!Json.text(pod, "metadata", "deletionTimestamp").isEmpty()) {
            return "Terminating";
        }
        String reason = Json.text(pod, "status", "reason");
        return reason.isEmpty() ? Json.text(pod, "status", "phase") : reason;
    }

    private static Column restarts() {
        return text("Restarts", pod -> {
            int restarts = 0;
            for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
                restarts += container.path("restartCount").asInt();
            }
            return Integer.toString(restarts);
        });
    }

    private static int count(ObjectNode object, String part, String field) {
        return Json.at(object, part, field).asInt();
    }

    private static Column text(String name, Function<ObjectNode, Object> cell) {
        return new Column(name, "string", cell);
    }

    private static Column number(String name, Function<ObjectNode, Object> cell) {
        return new Column(name, "integer", cell);
    }
}
