package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A volume or a claim waits to be bound. It gets no finalizer that protects it while pods use it: the controllers of a cluster
 * take that off as soon as nobody does, and here nobody ever does.
 */
final class VolumeRules implements KindRules {
    private final Cluster cluster;
    private final boolean claim;

    /** @param claim whether it is about claims, as opposed to volumes */
    VolumeRules(Cluster cluster, boolean claim) {
        this.cluster = cluster;
        this.claim = claim;
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        if (before == null) {
            ObjectNode status = Json.child(object, "status").put("phase", "Pending");
            if (!claim) {
                status.put("lastPhaseTransitionTime", cluster.now());
            }
        }
    }
}
