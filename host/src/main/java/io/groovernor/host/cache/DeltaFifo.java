package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change.Cause;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the reflector and the informer, so that a slow filter or index function never keeps the socket from
 * being read. One delta per key: a newer one takes the older one's place in the order, so that memory is bounded by the
 * number of objects and not of events. Between the deltas it tells the consumer how far they reach. One consumer; any
 * thread may put.
 */
final class DeltaFifo {
    private final Supplier<List<Resource>> indexed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ResourceKey, Delta> pending = new LinkedHashMap<>();
    /** What the consumer took last and may not have put into the indexer yet. */
    private @Nullable Delta inFlight;
    /** Whether the consumer has not finished with what it took last. */
    private boolean taking;

    /** How many deltas were appended and taken so far: a delta's place in the order never changes. */
    private long appended;

    private long taken;

    /** What the consumer is told next of how far it is, and after how many deltas. */
    private @Nullable Mark mark;
    /** How far the deltas reach that follow the mark; null if it is the last. */
    private @Nullable String reached;

    private boolean listed;

    private record Mark(long after, String resourceVersion) {}

    /** @param indexed the objects that the consumer has put into the indexer */
    DeltaFifo(Supplier<List<Resource>> indexed) {
        this.indexed = indexed;
    }

    void put(Delta delta) {
        lock.lock();
        try {
            append(delta, true);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a complete list over: its objects are there, every other key that was known is gone. */
    void replace(List<Resource> objects, String resourceVersion) {
        lock.lock();
        try {
            var cause = listed ? Cause.RELIST : Cause.INITIAL;
            var gone = known();
            for (var object : objects) {
                gone.remove(object.key());
                append(Delta.applied(object, cause), false);
            }
            gone.values().forEach(last -> append(Delta.tombstone(last), false));
            listed = true;
            reach(resourceVersion);
        } finally {
            lock.unlock();
        }
    }

    /** Everything up to a version has been put. */
    void reach(String resourceVersion) {
        lock.lock();
        try {
            if (mark == null) {
                mark = new Mark(appended, resourceVersion);
            } else {
                reached = resourceVersion;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what is next; {@link #finish} tells when it was taken over. */
    Pending take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var next = poll();
            while (next == null) {
                changed.await();
                next = poll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** What is next, or null if nothing is pending; {@link #finish} tells when it was taken over. */
    @Nullable
    Pending poll() {
        lock.lock();
        try {
            taking = true;
            if (mark != null && mark.after <= taken) {
                return pass(mark);
            }
            taking = !pending.isEmpty();
            return pending.isEmpty() ? null : next();
        } finally {
            lock.unlock();
        }
    }

    /** Tells that what was taken last is in the indexer. */
    void finish() {
        lock.lock();
        try {
            inFlight = null;
            taking = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is pending and the consumer has finished with all that it took. */
    boolean isIdle() {
        lock.lock();
        try {
            return pending.isEmpty() && mark == null && !taking;
        } finally {
            lock.unlock();
        }
    }

    private void append(Delta delta, boolean merging) {
        var earlier = pending.get(delta.key());
        if (earlier == null) {
            appended++;
        }
        pending.put(delta.key(), earlier != null && merging ? Delta.merge(earlier, delta) : delta);
    }

    private Progress pass(Mark passed) {
        mark = reached == null ? null : new Mark(appended, reached);
        reached = null;
        return new Progress(passed.resourceVersion);
    }

    private Delta next() {
        var entries = pending.values().iterator();
        var delta = entries.next();
        entries.remove();
        taken++;
        inFlight = delta;
        return delta;
    }

    /** What the indexer will hold when the consumer is done with what is pending. */
    Map<ResourceKey, Resource> known() {
        lock.lock();
        try {
            var known = new HashMap<ResourceKey, Resource>();
            indexed.get().forEach(object -> known.put(object.key(), object));
            if (inFlight != null) {
                note(known, inFlight);
            }
            pending.values().forEach(delta -> note(known, delta));
            return known;
        } finally {
            lock.unlock();
        }
    }

    private static void note(Map<ResourceKey, Resource> known, Delta delta) {
        if (delta.isOlderThan(known.get(delta.key()))) {
            return;
        }
        if (delta.deleted()) {
            known.remove(delta.key());
        } else {
            known.put(delta.key(), delta.object());
        }
    }
}
