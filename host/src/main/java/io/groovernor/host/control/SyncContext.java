package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Lister;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;

/** What one sync can use. */
record SyncContext(
        ResourceKey key,
        int failures,
        InstantSource clock,
        Lister lister,
        Client client,
        EventWriter events,
        Logger log)
        implements Context {
    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void event(Resource about, EventType type, String reason, String message) {
        events.write(about, type, reason, message);
    }
}
