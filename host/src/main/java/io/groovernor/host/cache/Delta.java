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
 * @param coalesced whether it may stand for several states, of which it is the last
 */
record Delta(ResourceKey key, @Nullable Resource object, boolean deleted, Cause cause, boolean coalesced)
        implements Pending {
    static Delta applied(Resource object, Cause cause) {
        return new Delta(object.key(), object, false, cause, cause != Cause.LIVE);
    }

    static Delta deleted(Resource last) {
        return new Delta(last.key(), last, true, Cause.LIVE, false);
    }

    static Delta tombstone(ResourceKey key) {
        return new Delta(key, null, true, Cause.RELIST, true);
    }

    /** Two deltas of a key as one: the later one counts, unless the watch sent an older state after a newer one. */
    static Delta merge(Delta earlier, Delta later) {
        var last = later.isOlderThan(earlier.object) ? earlier : later;
        return new Delta(last.key, last.object, last.deleted, last.cause, true);
    }

    /** Whether the watch told of a state that is older than one that is known. Lists may go back in time. */
    boolean isOlderThan(@Nullable Resource known) {
        return cause == Cause.LIVE
                && object != null
                && known != null
                && Versions.isOlder(object.resourceVersion(), known.resourceVersion());
    }
}
