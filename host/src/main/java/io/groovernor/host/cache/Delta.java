package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What the reflector learned about one key and the informer has not taken over yet.
 *
 * @param key the key
 * @param object its newest state; for a deletion its last state, or null for a tombstone: a list did not show it any more
 * @param deleted whether the object is gone
 * @param cause how it was learned
 */
record Delta(ResourceKey key, @Nullable Resource object, boolean deleted, Cause cause) {
    static Delta applied(Resource object, Cause cause) {
        return new Delta(object.key(), object, false, cause);
    }

    static Delta deleted(Resource last) {
        return new Delta(last.key(), last, true, Cause.LIVE);
    }

    static Delta tombstone(ResourceKey key) {
        return new Delta(key, null, true, Cause.RELIST);
    }

    /** Which of two deltas of a key counts: the later one, unless the watch sent an older state after a newer one. */
    static Delta newer(Delta earlier, Delta later) {
        return later.isOlderThan(earlier.object) ? earlier : later;
    }

    /** Whether the watch told of a state that is older than one that is known. Lists may go back in time. */
    boolean isOlderThan(@Nullable Resource known) {
        return cause == Cause.LIVE
                && object != null
                && known != null
                && Versions.isOlder(object.resourceVersion(), known.resourceVersion());
    }
}
