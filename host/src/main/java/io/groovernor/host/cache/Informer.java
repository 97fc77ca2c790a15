package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change;
import io.groovernor.api.watch.Change.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One mirror: takes deltas into the indexer, as its only writer, and tells listeners. Listeners come and go at run time:
 * one that joins is first told of every object that is there, then of every change, without a gap or a ghost between,
 * because joining and processing exclude each other. Thread safe.
 */
final class Informer {
    private final Indexer indexer = new Indexer();
    private final DeltaFifo fifo = new DeltaFifo(indexer::list);
    private final Cooling cooling = new Cooling(indexer);
    private final Map<Object, ChangeListener> listeners = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition synced = lock.newCondition();

    /** Up to where every listener was told everything; null until the first list is taken over. */
    private volatile @Nullable String reached;

    DeltaFifo fifo() {
        return fifo;
    }

    Indexer indexer() {
        return indexer;
    }

    /** Takes over what comes out of the FIFO. Called by one thread, again and again. */
    void process(Pending next) {
        lock.lock();
        try {
            if (next instanceof Delta delta) {
                takeOver(delta);
            } else if (next instanceof Progress progress) {
                tell(progress);
            }
            fifo.finish();
            cooling.coolDown(fifo.isIdle());
        } finally {
            lock.unlock();
        }
    }

    private void takeOver(Delta delta) {
        var before = indexer.get(delta.key());
        if (delta.deleted()) {
            remove(before, delta);
        } else {
            apply(before, delta);
        }
    }

    private void tell(Progress progress) {
        reached = progress.resourceVersion();
        listeners().forEach(listener -> listener.onProgress(progress.resourceVersion()));
        synced.signalAll();
    }

    /** Adds a listener under a handle, with indexes that last as long as it does. */
    void add(Object handle, ChangeListener listener, Map<String, IndexTable> indexes) {
        lock.lock();
        try {
            indexes.forEach(indexer::addIndex);
            tellAll(listener);
            if (reached != null) {
                listener.onProgress(reached);
            }
            listeners.put(handle, listener);
        } finally {
            lock.unlock();
        }
    }

    /** Files every object anew in all indexes, and tells a listener of each as when it joined. */
    void tellAgain(Object handle) {
        lock.lock();
        try {
            var listener = listeners.get(handle);
            if (listener != null) {
                indexer.file();
                tellAll(listener);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellAll(ChangeListener listener) {
        indexer.list().forEach(object -> listener.onChange(new Change(null, object, Cause.INITIAL), true));
    }

    /** Removes a listener: when this returns it is not told of anything any more. */
    void remove(Object handle, Iterable<String> indexes) {
        lock.lock();
        try {
            listeners.remove(handle);
            indexes.forEach(indexer::removeIndex);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the first list is in the indexer and every listener knows of it. */
    boolean isSynced() {
        return reached != null;
    }

    /** Whether the indexer holds a key at this version or a newer one, or holds everything up to this version. */
    boolean hasSeen(ResourceKey key, String resourceVersion) {
        var held = indexer.get(key);
        var all = reached;
        return (held != null && !Versions.isOlder(held.resourceVersion(), resourceVersion))
                || (all != null && !Versions.isOlder(all, resourceVersion));
    }

    /** Waits until {@link #isSynced}. */
    void awaitSync() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isSynced()) {
                synced.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void remove(@Nullable Resource before, Delta delta) {
        boolean cameAndWent = before == null && delta.coalesced();
        if ((before == null && !cameAndWent) || delta.isOlderThan(before)) {
            return;
        }
        // What went before the cache had it is told, too: whoever made it must hear that it is gone.
        indexer.remove(delta.key());
        // The deletion's own object is newer than what is cached: the state in which the object went.
        publish(new Change(delta.object(), null, delta.cause()), delta.coalesced());
    }

    private void apply(@Nullable Resource before, Delta delta) {
        var after = delta.object();
        if ((before != null && isNoNews(before, after)) || delta.isOlderThan(before)) {
            return;
        }
        boolean recreated = before != null && !before.uid().equals(after.uid());
        if (recreated) {
            indexer.remove(delta.key());
            publish(new Change(before, null, delta.cause()), true);
        }
        indexer.put(after);
        if (delta.cause() == Cause.LIVE) {
            cooling.changed(after.key()); // what came in a list is packed already
        }
        publish(new Change(recreated ? null : before, after, delta.cause()), recreated || delta.coalesced());
    }

    private static boolean isNoNews(Resource before, Resource after) {
        return before.uid().equals(after.uid()) && before.resourceVersion().equals(after.resourceVersion());
    }

    private void publish(Change change, boolean coalesced) {
        listeners().forEach(listener -> listener.onChange(change, coalesced));
    }

    private List<ChangeListener> listeners() {
        return List.copyOf(listeners.values());
    }
}
