package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change.Cause;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the reflector and the informer, so that a slow filter or index function never keeps the socket from
 * being read. One delta per key: a newer one takes the older one's place in the order, so that memory is bounded by the
 * number of objects and not of events. One consumer; any thread may put.
 */
final class DeltaFifo {
    private final Supplier<Set<ResourceKey>> indexed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ResourceKey, Delta> pending = new LinkedHashMap<>();
    /** What the consumer took last and may not have put into the indexer yet. */
    private @Nullable Delta inFlight;

    /** How many deltas of the first list the consumer has not taken over; negative before that list. */
    private int initial = -1;

    /** @param indexed the keys that the consumer has put into the indexer */
    DeltaFifo(Supplier<Set<ResourceKey>> indexed) {
        this.indexed = indexed;
    }

    void put(Delta delta) {
        lock.lock();
        try {
            pending.merge(delta.key(), delta, Delta::newer);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a complete list over: its objects are there, every other key that was known is gone. */
    void replace(List<Resource> objects) {
        lock.lock();
        try {
            var cause = initial < 0 ? Cause.INITIAL : Cause.RELIST;
            var gone = known();
            for (var object : objects) {
                gone.remove(object.key());
                pending.put(object.key(), Delta.applied(object, cause));
            }
            gone.forEach(key -> pending.put(key, Delta.tombstone(key)));
            if (initial < 0) {
                initial = pending.size();
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next delta; {@link #finish} tells when it is in the indexer. */
    Delta take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pending.isEmpty()) {
                changed.await();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next delta, or null if none is pending; {@link #finish} tells when it is in the indexer. */
    @Nullable
    Delta poll() {
        lock.lock();
        try {
            return pending.isEmpty() ? null : next();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the first list was taken over completely. */
    boolean isSynced() {
        lock.lock();
        try {
            return initial == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that the delta that was taken last is in the indexer. */
    void finish() {
        lock.lock();
        try {
            if (inFlight != null && initial > 0) {
                // The order is kept, so the first so many deltas are those of the first list.
                initial--;
            }
            inFlight = null;
        } finally {
            lock.unlock();
        }
    }

    private Delta next() {
        var entries = pending.values().iterator();
        var delta = entries.next();
        entries.remove();
        inFlight = delta;
        return delta;
    }

    /** Keys that exist as far as the reflector's consumer will have learned when it is done with what is pending. */
    private Set<ResourceKey> known() {
        var keys = new HashSet<>(indexed.get());
        if (inFlight != null) {
            note(keys, inFlight);
        }
        pending.values().forEach(delta -> note(keys, delta));
        return keys;
    }

    private static void note(Set<ResourceKey> keys, Delta delta) {
        if (delta.deleted()) {
            keys.remove(delta.key());
        } else {
            keys.add(delta.key());
        }
    }
}
