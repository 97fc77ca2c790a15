package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A new pod is pending, and stays so: nothing runs it. */
final class PodRules implements KindRules {
    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        if (before == null) {
            object.putObject("status").put("phase", "Pending");
        }
    }
}
