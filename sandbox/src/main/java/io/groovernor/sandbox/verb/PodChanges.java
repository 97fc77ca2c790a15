package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A pod that is there keeps its spec, but for a few fields. */
final class PodChanges {
    private static final String MAY_CHANGE = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n";

    private final JsonNode spec;
    private final JsonNode before;
    /** The new spec without its permitted changes. */
    private final ObjectNode rest;

    private final List<Cause> causes = new ArrayList<>();

    private PodChanges(ObjectNode spec, ObjectNode before) {
        this.spec = spec;
        this.before = before;
        this.rest = spec.deepCopy();
    }

    /** What was changed and cannot be. */
    static List<Cause> check(ObjectNode pod, ObjectNode before) {
        PodChanges changes = new PodChanges(Json.child(pod, "spec"), Json.child(before, "spec"));
        if (changes.keepsContainers("containers") && changes.keepsContainers("initContainers")) {
            changes.checkRest();
        }
        return changes.causes;
    }

    private boolean keepsContainers(String field) {
        boolean kept = spec.path(field).size() == before.path(field).size();
        if (!kept) {
            causes.add(Cause.forbidden("spec." + field, "pod updates may not add or remove containers"));
        }
        for (int i = 0; kept && i < spec.path(field).size(); i++) {
            Meta.carry("image", (ObjectNode) before.path(field).get(i), (ObjectNode)
                    rest.path(field).get(i));
        }
        return kept;
    }

    private void checkRest() {
        if (!shortensDeadline()) {
            return;
        }
        checkTolerations();
        checkGates();
        long grace = before.path("terminationGracePeriodSeconds").asLong();
        if (grace < 0 && spec.path("terminationGracePeriodSeconds").asLong() == 1) {
            rest.put("terminationGracePeriodSeconds", grace);
        }
        if (!before.path("schedulingGates").isEmpty()) {
            checkPlacement();
        }
        if (!rest.equals(before)) {
            causes.add(Cause.forbidden("spec", MAY_CHANGE));
        }
    }

    /** Whether the rest can be looked at. */
    private boolean shortensDeadline() {
        String path = "spec.activeDeadlineSeconds";
        JsonNode old = before.path("activeDeadlineSeconds");
        JsonNode now = spec.path("activeDeadlineSeconds");
        Meta.carry("activeDeadlineSeconds", (ObjectNode) before, rest);
        if (now.isMissingNode() && !old.isMissingNode()) {
            causes.add(Cause.invalid(path, "null", "must not update from a positive integer to nil value"));
        } else if (!old.isMissingNode() && now.asLong() > old.asLong()) {
            causes.add(Cause.invalid(path, now.asText(), "must be less than or equal to previous value"));
            return false;
        }
        return true;
    }

    private void checkTolerations() {
        Set<JsonNode> kept = new HashSet<>();
        spec.path("tolerations").forEach(toleration -> kept.add(withoutSeconds(toleration)));
        for (JsonNode toleration : before.path("tolerations")) {
            if (!kept.contains(withoutSeconds(toleration))) {
                String why = "existing toleration can not be modified except its tolerationSeconds";
                causes.add(Cause.forbidden("spec.tolerations", why));
                break;
            }
        }
        Meta.carry("tolerations", (ObjectNode) before, rest);
    }

    private static JsonNode withoutSeconds(JsonNode toleration) {
        return Json.shallow((ObjectNode) toleration).without("tolerationSeconds");
    }

    private void checkGates() {
        Set<String> known = new HashSet<>();
        before.path("schedulingGates").forEach(gate -> known.add(Json.text(gate, "name")));
        JsonNode gates = spec.path("schedulingGates");
        for (int i = 0; i < gates.size(); i++) {
            String name = Json.text(gates.get(i), "name");
            if (!known.contains(name)) {
                String why = "only deletion is allowed, but found new scheduling gate '" + name + "'";
                causes.add(Cause.forbidden("spec.schedulingGates[" + i + "].name", why));
            }
        }
        Meta.carry("schedulingGates", (ObjectNode) before, rest);
    }

    /** While a pod waits at a gate, where it may run can still be narrowed. */
    private void checkPlacement() {
        JsonNode selector = spec.path("nodeSelector");
        for (var wanted : before.path("nodeSelector").properties()) {
            if (!selector.path(wanted.getKey()).equals(wanted.getValue())) {
                String why = "only additions to spec.nodeSelector are allowed (no mutations or deletions)";
                causes.add(Cause.invalid("spec.nodeSelector", GoText.of(selector), why));
                break;
            }
        }
        Meta.carry("nodeSelector", (ObjectNode) before, rest);
    }
}
