package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tables say of controllers of pods. */
final class WorkloadCells {
    private static final int SHOWN_METRICS = 2;

    static final Map<String, Cell> ALL = Map.of(
            "workload.ready",
                    (object, now) -> Json.at(object, "status", "readyReplicas").asInt() + "/"
                            + Json.at(object, "spec", "replicas").asInt(),
            "job.status", (job, now) -> status(job),
            "job.completions", (job, now) -> completions(job),
            "job.duration", WorkloadCells::duration,
            "job.suspend",
                    (job, now) -> {
                        JsonNode suspend = Json.at(job, "spec", "suspend");
                        return suspend.isMissingNode() ? "<unset>" : suspend.asBoolean() ? "True" : "False";
                    },
            "autoscaler.reference",
                    (autoscaler, now) -> Json.text(autoscaler, "spec", "scaleTargetRef", "kind") + "/"
                            + Json.text(autoscaler, "spec", "scaleTargetRef", "name"),
            "autoscaler.targets", (autoscaler, now) -> targets(autoscaler));

    private WorkloadCells() {}

    private static String status(ObjectNode job) {
        for (String type : List.of("Complete", "Failed")) {
            if (holds(job, type)) {
                return type;
            }
        }
        if (job.path("metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        for (String type : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (holds(job, type)) {
                return type;
            }
        }
        return "Running";
    }

    private static boolean holds(ObjectNode job, String type) {
        return Json.text(Cells.condition(job, type), "status").equals("True");
    }

    private static String completions(ObjectNode job) {
        int succeeded = Json.at(job, "status", "succeeded").asInt();
        JsonNode completions = Json.at(job, "spec", "completions");
        if (!completions.isMissingNode()) {
            return succeeded + "/" + completions.asInt();
        }
        int parallelism = Json.at(job, "spec", "parallelism").asInt();
        return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
    }

    private static String duration(ObjectNode job, Instant now) {
        String start = Json.text(job, "status", "startTime");
        String end = Json.text(job, "status", "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        Instant until = end.isEmpty() ? now : Instant.parse(end);
        return Ages.ofSeconds(Duration.between(Instant.parse(start), until).toSeconds());
    }

    private static String targets(ObjectNode autoscaler) {
        JsonNode metrics = Json.at(autoscaler, "spec", "metrics");
        if (metrics.isEmpty()) {
            return "<none>";
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            texts.add(target(
                    metrics.get(i),
                    Json.at(autoscaler, "status", "currentMetrics").path(i)));
        }
        String shown = String.join(", ", texts.subList(0, Math.min(SHOWN_METRICS, texts.size())));
        int more = texts.size() - SHOWN_METRICS;
        return more > 0 ? shown + " + " + more + " more..." : shown;
    }

    private static String target(JsonNode metric, JsonNode status) {
        String type = Json.text(metric, "type");
        if (type.isEmpty()) {
            return "<unknown type>";
        }
        String field = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        JsonNode target = Json.at(metric, field, "target");
        JsonNode current = Json.at(status, field, "current");
        boolean average = target.has("averageValue");
        if (type.endsWith("Resource")) {
            String wanted = average ? Json.text(target, "averageValue") : percent(target, "<auto>");
            String found = average ? text(current, "averageValue") : percent(current, "<unknown>");
            return Json.text(metric, field, "name") + ": " + found + "/" + wanted;
        }
        String value = average ? "averageValue" : "value";
        String text = text(current, value) + "/" + Json.text(target, value);
        return average && !type.equals("Pods") ? text + " (avg)" : text;
    }

    private static String text(JsonNode values, String field) {
        return values.has(field) ? Json.text(values, field) : "<unknown>";
    }

    private static String percent(JsonNode values, String absent) {
        return values.has("averageUtilization")
                ? values.get("averageUtilization").asInt() + "%"
                : absent;
    }
}
