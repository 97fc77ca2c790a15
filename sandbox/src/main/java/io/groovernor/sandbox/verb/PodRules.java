package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A new pod is pending, and stays so: nothing runs it. Like the real server's admission, it bears with nodes for a while. */
final class PodRules implements KindRules {
    private static final int SECONDS = 300;

    private final Cluster cluster;

    PodRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void complete(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
        for (String field : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(field)) {
                requestLimits(container.path("resources"));
            }
        }
    }

    /** Who limits a resource and asks for nothing asks for all of it. */
    private static void requestLimits(JsonNode resources) {
        if (resources instanceof ObjectNode known && known.has("limits")) {
            ObjectNode requests = Json.child(known, "requests");
            known.path("limits").properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        ObjectNode spec = Json.child(object, "spec");
        if (!spec.has("priority")) {
            spec.put("priority", 0);
        }
        if (!spec.has("preemptionPolicy")) {
            spec.put("preemptionPolicy", "PreemptLowerPriority");
        }
        ArrayNode tolerations = spec.get("tolerations") instanceof ArrayNode own ? own : spec.putArray("tolerations");
        for (String trouble : new String[] {"not-ready", "unreachable"}) {
            String key = "node.kubernetes.io/" + trouble;
            if (!tolerates(tolerations, key)) {
                tolerations
                        .addObject()
                        .put("effect", "NoExecute")
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("tolerationSeconds", SECONDS);
            }
        }
        if (before == null) {
            object.putObject("status").put("phase", "Pending").put("qosClass", qosClass(spec));
            if (!spec.path("schedulingGates").isEmpty()) {
                String message = "Scheduling is blocked due to non-empty scheduling gates";
                PodConditions.put(object, "PodScheduled", "False", "SchedulingGated", message, cluster.now());
            }
        }
    }

    @Override
    public List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        return before == null ? List.of() : PodChanges.check(object, before);
    }

    private static boolean tolerates(ArrayNode tolerations, String key) {
        for (JsonNode toleration : tolerations) {
            String own = Json.text(toleration, "key");
            String effect = Json.text(toleration, "effect");
            if ((own.isEmpty() || own.equals(key)) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return true;
            }
        }
        return false;
    }

    private static String qosClass(ObjectNode spec) {
        boolean guaranteed = true;
        boolean anything = false;
        for (String field : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(field)) {
                JsonNode limits = Json.at(container, "resources", "limits");
                JsonNode requests = Json.at(container, "resources", "requests");
                Set<String> names = new TreeSet<>();
                limits.fieldNames().forEachRemaining(names::add);
                requests.fieldNames().forEachRemaining(names::add);
                names.retainAll(Set.of("cpu", "memory"));
                anything |= !names.isEmpty();
                guaranteed &= limits.has("cpu") && limits.has("memory") && limits.equals(requests);
            }
        }
        return !anything ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
