package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.select.LabelSelector;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.status.Status;
import io.groovernor.sandbox.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes pods as far as their disruption budgets permit. Thread-safe. */
public final class Evictions {
    private static final String BUDGETS = "poddisruptionbudgets.policy";
    private static final Set<String> UNPROTECTED = Set.of("Pending", "Failed", "Succeeded");

    private final Cluster cluster;
    private final Writes writes;
    private final ResourceType type;

    public Evictions(Cluster cluster, Writes writes) {
        this.cluster = cluster;
        this.writes = writes;
        this.type = cluster.kinds().builtin(BUDGETS);
    }

    /** Evicts the pod that the target names. */
    public ObjectNode evict(Target target, ObjectNode eviction, DeleteOptions options) {
        if (!target.name().equals(Meta.text(eviction, "name"))) {
            throw Failures.badRequest("name in URL does not match name in Eviction object");
        }
        Target pod = target.itself();
        return cluster.store().atomically(() -> {
            ObjectNode found = cluster.store().get("pods", pod.key());
            if (found == null) {
                throw Failures.notFound(pod.type(), pod.name());
            }
            boolean runs = !Meta.deleting(found) && !UNPROTECTED.contains(Json.text(found, "status", "phase"));
            if (runs) {
                useBudget(found, options.dryRun());
            }
            writes.deletes().check(pod, found, options);
            if (!options.dryRun()) {
                ObjectNode told = found.deepCopy();
                String message = "Eviction API: evicting";
                PodConditions.put(told, "DisruptionTarget", "True", "EvictionByEvictionAPI", message, cluster.now());
                cluster.store().put("pods", pod.key(), told);
            }
            writes.deletes().delete(pod, options.withoutRevision());
            return Status.done();
        });
    }

    private void useBudget(ObjectNode pod, boolean dryRun) {
        List<ObjectNode> budgets = budgets(pod);
        if (budgets.size() > 1) {
            throw Failures.severalBudgets();
        }
        for (ObjectNode budget : budgets) {
            if (PodConditions.holds(pod, "Ready") || !spares(budget)) {
                checkBudget(budget);
                if (!dryRun) {
                    take(budget, Meta.text(pod, "name"));
                }
            }
        }
    }

    /** Whether a budget lets pods go that are not ready. */
    private static boolean spares(ObjectNode budget) {
        long desired = status(budget, "desiredHealthy");
        return Json.text(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
                || (desired > 0 && status(budget, "currentHealthy") >= desired);
    }

    private static void checkBudget(ObjectNode budget) {
        String name = Meta.text(budget, "name");
        if (status(budget, "observedGeneration")
                < Json.at(budget, "metadata", "generation").asLong()) {
            throw Failures.noDisruption(
                    "The disruption budget " + name + " is still being processed by the server.", 10);
        }
        if (status(budget, "disruptionsAllowed") <= 0) {
            long desired = status(budget, "desiredHealthy");
            long current = status(budget, "currentHealthy");
            String why = current <= desired
                    ? " needs " + desired + " healthy pods and has " + current + " currently"
                    : " does not allow evicting pods currently";
            throw Failures.noDisruption("The disruption budget " + name + why, 0);
        }
    }

    private void take(ObjectNode budget, String pod) {
        ObjectNode after = budget.deepCopy();
        ObjectNode status = Json.child(after, "status");
        status.put("disruptionsAllowed", status.path("disruptionsAllowed").asLong() - 1);
        if (status.path("disruptionsAllowed").asLong() == 0) {
            exhaust(status, budget.path("metadata").path("generation"));
        }
        Json.child(status, "disruptedPods").put(pod, cluster.now());
        Target target = new Target(type, Meta.text(budget, "namespace"), Meta.text(budget, "name"), "status");
        writes.update(target, after, WriteOptions.of("kube-apiserver"));
    }

    private void exhaust(ObjectNode status, JsonNode generation) {
        ObjectNode condition = Json.object()
                .put("lastTransitionTime", cluster.now())
                .put("message", "")
                .put("reason", "InsufficientPods")
                .put("status", "False")
                .put("type", "DisruptionAllowed");
        condition.set("observedGeneration", generation);
        ArrayNode others = Json.array();
        status.path("conditions").forEach(known -> {
            if (!Json.text(known, "type").equals("DisruptionAllowed")) {
                others.add(known);
            }
        });
        status.set("conditions", others.add(condition));
    }

    private List<ObjectNode> budgets(ObjectNode pod) {
        List<ObjectNode> budgets = new ArrayList<>();
        for (Map.Entry<Key, ObjectNode> entry :
                cluster.store().snapshot(BUDGETS).objects().entrySet()) {
            JsonNode selector = Json.at(entry.getValue(), "spec", "selector");
            if (entry.getKey().namespace().equals(Meta.text(pod, "namespace"))
                    && selector.isObject()
                    && LabelSelector.of(selector).matches(pod)) {
                budgets.add(entry.getValue());
            }
        }
        return budgets;
    }

    private static long status(ObjectNode budget, String field) {
        return Json.at(budget, "status", field).asLong();
    }
}
