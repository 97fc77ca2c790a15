package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.status.Status;
import java.util.ArrayList;
import java.util.List;

/** Puts pods on nodes, as a scheduler asks. Thread-safe. */
public final class Bindings {
    private final Cluster cluster;

    public Bindings(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Puts the pod of the target on the node that the binding names. */
    public ObjectNode bind(Target pod, ObjectNode binding, boolean dryRun) {
        if (!pod.name().equals(Meta.text(binding, "name"))) {
            throw Failures.badRequest("name in URL does not match name in Binding object");
        }
        check(binding);
        return cluster.store().atomically(() -> {
            ObjectNode found = cluster.store().get("pods", pod.key());
            if (found == null) {
                throw Failures.notFound(pod.type(), pod.name());
            }
            Updates.checkUid(pod, found, binding, dryRun);
            String obstacle = obstacle(found);
            if (!obstacle.isEmpty()) {
                throw Failures.unbound(pod.name(), obstacle);
            }
            if (!dryRun) {
                cluster.store().put("pods", pod.key(), bound(found, binding));
            }
            return Status.done();
        });
    }

    private static void check(ObjectNode binding) {
        List<Cause> causes = new ArrayList<>();
        String kind = Json.text(binding, "target", "kind");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            causes.add(Cause.unsupported("target.kind", "\"" + kind + "\"", "\"Node\", \"<empty>\""));
        }
        if (Json.text(binding, "target", "name").isEmpty()) {
            causes.add(Cause.required("target.name", ""));
        }
        if (!causes.isEmpty()) {
            throw Failures.unexplained(Failures.text(causes));
        }
    }

    /** Why a pod cannot be put on a node; empty when it can. */
    private static String obstacle(ObjectNode pod) {
        String name = Meta.text(pod, "name");
        String node = Json.text(pod, "spec", "nodeName");
        if (Meta.deleting(pod)) {
            return "pod " + name + " is being deleted, cannot be assigned to a host";
        }
        if (!node.isEmpty()) {
            return "pod " + name + " is already assigned to node \"" + node + "\"";
        }
        return Json.at(pod, "spec", "schedulingGates").isEmpty()
                ? ""
                : "pod " + name + " has non-empty .spec.schedulingGates";
    }

    private ObjectNode bound(ObjectNode pod, ObjectNode binding) {
        ObjectNode bound = pod.deepCopy();
        Json.child(bound, "spec").put("nodeName", Json.text(binding, "target", "name"));
        for (String field : new String[] {"annotations", "labels"}) {
            if (binding.path("metadata").get(field) instanceof ObjectNode more && !more.isEmpty()) {
                Json.child(Meta.of(bound), field).setAll(more);
            }
        }
        PodConditions.put(bound, "PodScheduled", "True", "", "", cluster.now());
        return bound;
    }
}
