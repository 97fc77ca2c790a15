package io.groovernor.host.control;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.kube.ListQuery;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** One of the mirrors that a controller reads, as far as its own writes are concerned. Thread safe. */
final class WatchedCache {
    private final ListQuery.Scope scope;
    private volatile @Nullable Bound bound;

    WatchedCache(ListQuery.Scope scope) {
        this.scope = scope;
    }

    private record Bound(Lister lister, BiPredicate<ResourceKey, String> seen) {}

    /** Ties it to the mirror, before the first sync. */
    void bind(Lister lister, BiPredicate<ResourceKey, String> seen) {
        bound = new Bound(lister, seen);
    }

    ListQuery.Scope scope() {
        return scope;
    }

    /** The object, if the mirror holds all of it. */
    @Nullable
    Resource find(ObjectId id) {
        var mirror = bound;
        return mirror == null || !scope.pruning().isNone() || !id.isIn(scope) ? null : mirror.lister.get(id.key());
    }

    /** Whether the mirror still shows a state from before the write. */
    boolean isBehind(OwnWrite write) {
        var mirror = bound;
        if (mirror == null || !write.object().isIn(scope)) {
            return false;
        }
        var key = write.object().key();
        if (!write.isDeletion()) {
            return !mirror.seen.test(key, write.resourceVersion());
        }
        var held = mirror.lister.get(key);
        return held != null && held.uid().equals(write.uid()) && !held.isDeleting();
    }
}
