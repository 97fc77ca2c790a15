package io.groovernor.api.reconcile;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.time.Instant;
import org.slf4j.Logger;

/** What one sync can use. Valid during that sync only; for the thread that runs it. */
public interface Context {
    /** The key to bring into its desired state. */
    ResourceKey key();

    /** How many syncs of this key failed in a row before this one: 0 for a first attempt. */
    int failures();

    /** The time, for timestamps and plans; what tests move is moved here, too. */
    Instant now();

    /** The cache of the controller's first watch. */
    Lister lister();

    /** Writes to the server in the controller's name. */
    Client client();

    /**
     * Tells people about an object through a Kubernetes Event. Never fails a sync: an event that cannot be written is
     * logged.
     *
     * @param reason one word in CamelCase, such as {@code Synced}
     */
    void event(Resource about, EventType type, String reason, String message);

    /** A log whose lines carry the controller and the key. */
    Logger log();
}
