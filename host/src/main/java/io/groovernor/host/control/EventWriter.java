package io.groovernor.host.control;

import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;

/** Writes Kubernetes Events. Never throws: an event that cannot be written is logged. */
@FunctionalInterface
public interface EventWriter {
    void write(Resource about, EventType type, String reason, String message);
}
