package io.groovernor.host.control;

import io.groovernor.api.watch.Index;
import io.groovernor.host.cache.MirrorIndex;
import java.util.Set;

/** A user's index function that cannot break a mirror: an object for which it throws is reported and not indexed. */
final class GuardedIndex {
    private GuardedIndex() {}

    static MirrorIndex of(Index index, FunctionGuard guard) {
        var what = "index '" + index.name() + "'";
        return new MirrorIndex(
                index.name(),
                object -> guard.call(
                        what,
                        object.key(),
                        () -> Set.copyOf(index.function().valuesOf(object)),
                        () -> Set.<String>of()));
    }
}
