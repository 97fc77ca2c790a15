package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A deployment has a status before anybody has written one. */
final class DeploymentRules implements KindRules {
    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        if (!object.has("status")) {
            object.putObject("status");
        }
    }
}
