package io.groovernor.api.dsl;

import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.reconcile.PermanentFailure;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What everything that acts can say, whether a change woke it or the clock. Valid while it runs, on its thread. */
public interface ActingVerbs extends WriteVerbs, StatusVerbs {
    /** The object at a key in the cache of the first watch, or null if it does not exist (any more). */
    default @Nullable Resource lookup(ResourceKey key) {
        return context().lister().get(key);
    }

    /** The object at a key, written {@code namespace/name}. */
    default @Nullable Resource lookup(CharSequence key) {
        return lookup(ResourceKey.of(key.toString()));
    }

    /** Tells people about an object through a Kubernetes Event: {@code event pod, Warning, 'TooBig', 'why'}. */
    default void event(Resource about, EventType type, String reason, CharSequence message) {
        context().event(Writable.present("event", about), type, reason, message.toString());
    }

    /** Ends this run as failed without a retry; a key is synced again when it changes. */
    @SuppressWarnings("DoNotCallSuggester") // throwing is what this verb is for
    default void permanent(CharSequence why) {
        throw new PermanentFailure(why.toString());
    }

    /** The time; in tests the one that they move. */
    default Instant getNow() {
        return context().now();
    }

    /** How many runs for this key failed in a row before this one. */
    default int getFailures() {
        return context().failures();
    }

    /** A log whose lines carry the controller, the key and, from the second on, the attempt. */
    default Logger getLog() {
        return context().log();
    }
}
