package io.groovernor.api.watch;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a cache changed at one key. An object that stops matching a selector is a deletion for that cache.
 *
 * @param before the state before, null if the object is new to the cache
 * @param after the state after, null if the object is gone
 * @param cause what brought the change about
 */
public record Change(@Nullable Resource before, @Nullable Resource after, Cause cause) {
    /** What brings changes about. */
    public enum Cause {
        /** Found by the first list, or present already when a controller joined a running cache. */
        INITIAL,
        /** Seen by the watch. */
        LIVE,
        /** Found by a list that followed a lost watch. */
        RELIST,
        /** Nothing changed: a periodic reminder. */
        RESYNC
    }

    public Change {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change has a before or an after");
        }
    }

    /** The newest state there is: after, or for a deletion the last state that was known. */
    public Resource latest() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    /** The key that changed. */
    public ResourceKey key() {
        return latest().key();
    }

    /** Whether the object is new to the cache. */
    public boolean isAddition() {
        return before == null;
    }

    /** Whether the object is gone from the cache. */
    public boolean isDeletion() {
        return after == null;
    }
}
