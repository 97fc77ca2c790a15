package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the table of pods says of their containers. One for each pod; as the server's printer goes through them. */
final class PodCells {
    static final Map<String, Cell> ALL = Map.of(
            "pod.ready", (pod, now) -> new PodCells(pod).ready(),
            "pod.status", (pod, now) -> new PodCells(pod).status(),
            "pod.restarts", (pod, now) -> new PodCells(pod).restarts(now),
            "pod.address",
                    (pod, now) -> {
                        String address =
                                Json.text(Json.at(pod, "status", "podIPs").path(0), "ip");
                        return address.isEmpty() ? "<none>" : address;
                    },
            "pod.gates", (pod, now) -> gates(pod));

    private final ObjectNode pod;
    private final Set<String> sidecars = new HashSet<>();
    private int ready;
    private int restarts;
    private String lastRestart = "";
    private String reason;

    private PodCells(ObjectNode pod) {
        this.pod = pod;
        String own = Json.text(pod, "status", "reason");
        this.reason = own.isEmpty() ? Json.text(pod, "status", "phase") : own;
        if (Json.text(Cells.condition(pod, "PodScheduled"), "reason").equals("SchedulingGated")) {
            reason = "SchedulingGated";
        }
        for (JsonNode container : Json.at(pod, "spec", "initContainers")) {
            if (Json.text(container, "restartPolicy").equals("Always")) {
                sidecars.add(Json.text(container, "name"));
            }
        }
        boolean initializing = initContainers();
        if (!initializing
                || Json.text(Cells.condition(pod, "Initialized"), "status").equals("True")) {
            containers();
        }
        deletion();
    }

    private String ready() {
        int all = Json.at(pod, "spec", "containers").size() + sidecars.size();
        return ready + "/" + all;
    }

    private String status() {
        return reason;
    }

    private String restarts(Instant now) {
        return restarts == 0 || lastRestart.isEmpty()
                ? Integer.toString(restarts)
                : restarts + " (" + Ages.of(lastRestart, now) + " ago)";
    }

    /** Whether one of them has not done its work yet. */
    private boolean initContainers() {
        int index = 0;
        int total = Json.at(pod, "spec", "initContainers").size();
        for (JsonNode status : Json.at(pod, "status", "initContainerStatuses")) {
            restarted(status);
            JsonNode terminated = Json.at(status, "state", "terminated");
            String waiting = Json.text(status, "state", "waiting", "reason");
            boolean sidecar = sidecars.contains(Json.text(status, "name"));
            if (terminated.isObject() && terminated.path("exitCode").asInt() == 0) {
                index++;
                continue;
            }
            if (sidecar && status.path("started").asBoolean()) {
                ready += status.path("ready").asBoolean() ? 1 : 0;
                index++;
                continue;
            }
            if (terminated.isObject()) {
                reason = "Init:" + ending(terminated);
            } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                reason = "Init:" + waiting;
            } else {
                reason = "Init:" + index + "/" + total;
            }
            return true;
        }
        return false;
    }

    private void containers() {
        restarts = 0;
        lastRestart = "";
        for (JsonNode status : Json.at(pod, "status", "initContainerStatuses")) {
            if (sidecars.contains(Json.text(status, "name"))) {
                restarted(status);
            }
        }
        boolean running = false;
        String error = "";
        JsonNode statuses = Json.at(pod, "status", "containerStatuses");
        for (int i = statuses.size() - 1; i >= 0; i--) {
            JsonNode status = statuses.get(i);
            restarted(status);
            String waiting = Json.text(status, "state", "waiting", "reason");
            JsonNode terminated = Json.at(status, "state", "terminated");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (terminated.isObject()) {
                reason = ending(terminated);
                error = terminated.path("exitCode").asInt() == 0 ? error : reason;
            } else if (status.path("ready").asBoolean() && status.path("state").has("running")) {
                running = true;
                ready++;
            }
        }
        if (reason.equals("Completed")) {
            boolean podReady =
                    Json.text(Cells.condition(pod, "Ready"), "status").equals("True");
            reason = running && podReady ? "Running" : !error.isEmpty() ? error : running ? "NotReady" : reason;
        }
    }

    private void restarted(JsonNode status) {
        restarts += status.path("restartCount").asInt();
        String finished = Json.text(status, "lastState", "terminated", "finishedAt");
        if (finished.compareTo(lastRestart) > 0) {
            lastRestart = finished;
        }
    }

    private void deletion() {
        String phase = Json.text(pod, "status", "phase");
        if (!pod.path("metadata").has("deletionTimestamp")) {
            return;
        }
        if (Json.text(pod, "status", "reason").equals("NodeLost")) {
            reason = "Unknown";
        } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
            reason = "Terminating";
        }
    }

    private static String ending(JsonNode terminated) {
        String reason = Json.text(terminated, "reason");
        int signal = terminated.path("signal").asInt();
        return !reason.isEmpty()
                ? reason
                : signal != 0
                        ? "Signal:" + signal
                        : "ExitCode:" + terminated.path("exitCode").asInt();
    }

    private static String gates(ObjectNode pod) {
        JsonNode gates = Json.at(pod, "spec", "readinessGates");
        int passed = 0;
        for (JsonNode gate : gates) {
            JsonNode condition = Cells.condition(pod, Json.text(gate, "conditionType"));
            passed += Json.text(condition, "status").equals("True") ? 1 : 0;
        }
        return gates.isEmpty() ? "<none>" : passed + "/" + gates.size();
    }
}
