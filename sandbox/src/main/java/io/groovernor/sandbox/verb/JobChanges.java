package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** A job that is there keeps its template, unless it is suspended, and its completions, unless they have an index. */
final class JobChanges {
    private static final String IMMUTABLE = "field is immutable";
    private static final String[] PLACEMENT = {"nodeSelector", "tolerations", "schedulingGates"};

    private JobChanges() {}

    /** What was changed and cannot be, besides what is immutable in any case. */
    static List<Cause> check(ObjectNode job, ObjectNode before) {
        List<Cause> causes = new ArrayList<>();
        JsonNode spec = job.path("spec");
        JsonNode old = before.path("spec");
        JsonNode completions = spec.path("completions");
        if (!completions.equals(old.path("completions"))) {
            boolean indexed = Json.text(spec, "completionMode").equals("Indexed");
            if (!indexed) {
                causes.add(Cause.invalid("spec.completions", GoText.of(completions), IMMUTABLE));
            } else if (!completions.equals(spec.path("parallelism"))) {
                String why = "can only be modified in tandem with spec.parallelism";
                causes.add(Cause.invalid("spec.completions", GoText.of(completions), why));
            }
        }
        if (waits(before)) {
            JsonNode pod = Json.at(spec, "template", "spec");
            if (!fixed(pod).equals(fixed(Json.at(old, "template", "spec")))) {
                causes.add(Cause.invalid("spec.template.spec", GoText.of(pod), IMMUTABLE));
            }
        } else if (!spec.path("template").equals(old.path("template"))) {
            causes.add(Cause.invalid("spec.template", GoText.of(spec.path("template")), IMMUTABLE));
        }
        return causes;
    }

    /** Whether none of its pods runs or will soon. */
    private static boolean waits(ObjectNode job) {
        JsonNode status = job.path("status");
        boolean stopped = !status.has("startTime");
        for (JsonNode condition : status.path("conditions")) {
            stopped |= Json.text(condition, "type").equals("Suspended")
                    && Json.text(condition, "status").equals("True");
        }
        return stopped
                && Json.at(job, "spec", "suspend").asBoolean()
                && status.path("active").asInt() == 0;
    }

    /** The spec of a pod without where it runs and what it consumes. */
    private static ObjectNode fixed(JsonNode spec) {
        ObjectNode fixed = spec.deepCopy();
        fixed.remove(List.of(PLACEMENT));
        if (fixed.get("affinity") instanceof ObjectNode affinity) {
            affinity.remove("nodeAffinity");
            if (affinity.isEmpty()) {
                fixed.remove("affinity");
            }
        }
        for (String field : new String[] {"containers", "initContainers"}) {
            fixed.path(field).forEach(container -> ((ObjectNode) container).remove("resources"));
        }
        return fixed;
    }
}
