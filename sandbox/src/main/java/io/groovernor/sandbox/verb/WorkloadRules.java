package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What kinds with pods, or templates for them, ask beyond single fields: what is named must be there. */
final class WorkloadRules {
    private static final Set<String> SELECTING =
            Set.of("deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps");

    private WorkloadRules() {}

    static List<Cause> check(String resource, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        switch (resource) {
            case "pods" -> mounts(object.path("spec"), "spec", causes);
            case "jobs.batch" -> {
                ends(Json.at(object, "spec", "template", "spec"), "spec.template.spec", causes);
                mounts(Json.at(object, "spec", "template", "spec"), "spec.template.spec", causes);
            }
            case "cronjobs.batch" ->
                ends(
                        Json.at(object, "spec", "jobTemplate", "spec", "template", "spec"),
                        "spec.jobTemplate.spec.template.spec",
                        causes);
            default -> {
                if (SELECTING.contains(resource)) {
                    JsonNode spec = Json.at(object, "spec", "template", "spec");
                    mounts(spec, "spec.template.spec", causes);
                    String policy = Json.text(spec, "restartPolicy");
                    if (!policy.equals("Always") && !policy.isEmpty()) {
                        causes.add(Cause.unsupported(
                                "spec.template.spec.restartPolicy", "\"" + policy + "\"", "\"Always\""));
                    }
                }
            }
        }
        return causes;
    }

    /** The pods of a job come to an end. */
    private static void ends(JsonNode spec, String path, List<Cause> causes) {
        if (Json.text(spec, "restartPolicy").equals("Always")) {
            causes.add(Cause.required(path + ".restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
    }

    private static void mounts(JsonNode spec, String path, List<Cause> causes) {
        Set<String> volumes = new HashSet<>();
        spec.path("volumes").forEach(volume -> volumes.add(Json.text(volume, "name")));
        for (String field : new String[] {"containers", "initContainers"}) {
            for (int i = 0; i < spec.path(field).size(); i++) {
                JsonNode mounts = spec.path(field).get(i).path("volumeMounts");
                for (int j = 0; j < mounts.size(); j++) {
                    String name = Json.text(mounts.get(j), "name");
                    if (!name.isEmpty() && !volumes.contains(name)) {
                        causes.add(Cause.notFound(
                                path + "." + field + "[" + i + "].volumeMounts[" + j + "].name", "\"" + name + "\""));
                    }
                }
            }
        }
    }
}
