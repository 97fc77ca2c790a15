package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import org.jspecify.annotations.Nullable;

/** A volume waits to be bound; like a claim, it gets no finalizer that protects it. */
final class VolumeRules implements KindRules {
    private final Cluster cluster;

    VolumeRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        if (before == null) {
            Json.child(object, "status").put("phase", "Pending").put("lastPhaseTransitionTime", cluster.now());
        }
    }
}
