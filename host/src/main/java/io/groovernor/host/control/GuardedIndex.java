package io.groovernor.host.control;

import io.groovernor.api.watch.Index;
import io.groovernor.host.cache.MirrorIndex;
import io.groovernor.host.observe.Observer;
import java.util.Set;

/** A user's index function that cannot break a mirror: an object for which it throws is reported and not indexed. */
final class GuardedIndex {
    private GuardedIndex() {}

    static MirrorIndex of(String controller, Index index, Observer observer) {
        return new MirrorIndex(index.name(), object -> {
            try {
                return Set.copyOf(index.function().valuesOf(object));
            } catch (Throwable error) { // a plugin may throw anything; nothing of it may end a mirror
                observer.functionFailed(controller, "index '" + index.name() + "'", object.key(), error);
                return Set.of();
            }
        });
    }
}
