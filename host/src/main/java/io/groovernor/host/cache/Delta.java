package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What the reflector learned about one key and the informer has not taken over yet.
 *
 * @param object its newest state; for a deletion its last one, as far as that is known
 * @param deleted whether the object is gone
 * @param cause how it was learned
 * @param coalesced whether it may stand for several states, of which it is the last
 */
record Delta(Resource object, boolean deleted, Cause cause, boolean coalesced) implements Pending {
    static Delta applied(Resource object, Cause cause) {
        return new Delta(object, false, cause, cause != Cause.LIVE);
    }

    static Delta deleted(Resource last) {
        return new Delta(last, true, Cause.LIVE, false);
    }

    /** A list did not show any more what is known. */
    static Delta tombstone(Resource known) {
        return new Delta(known, true, Cause.RELIST, true);
    }

    /**
     * Two deltas of a key as one: the later one counts, unless the watch sent an older state after a newer one. What
     * follows a list goes back in time with it, if the list does.
     */
    static Delta merge(Delta earlier, Delta later) {
        var last = later.isOlderThan(earlier.object) ? earlier : later;
        var cause = earlier.cause == Cause.RELIST ? Cause.RELIST : last.cause;
        return new Delta(last.object, last.deleted, cause, true);
    }

    ResourceKey key() {
        return object.key();
    }

    /** Whether the watch told of a state that is older than one that is known. Lists may go back in time. */
    boolean isOlderThan(@Nullable Resource known) {
        return cause == Cause.LIVE
                && known != null
                && Versions.isOlder(object.resourceVersion(), known.resourceVersion());
    }
}
