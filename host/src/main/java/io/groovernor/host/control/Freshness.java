package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a key wait until the mirrors that its controller reads show what its last sync wrote, so that no sync decides on a
 * state from before its own writes. A mirror that does not get there within {@link #BOUND} after the write is not waited
 * for any longer, which is reported. Thread safe; holds no lock while it asks a mirror.
 */
final class Freshness {
    /** As kopf waits for its own patch to come back. */
    static final Duration BOUND = OwnWrites.MEMORY;

    private final String controller;
    private final List<WatchedCache> caches;
    private final OwnWrites writes;
    private final WorkQueue<ResourceKey> queue;
    private final Timer timer;
    private final Observer observer;
    private final Map<ResourceKey, Wait> waiting = new ConcurrentHashMap<>();

    Freshness(
            String controller,
            List<WatchedCache> caches,
            OwnWrites writes,
            WorkQueue<ResourceKey> queue,
            Timer timer,
            Observer observer) {
        this.controller = controller;
        this.caches = caches;
        this.writes = writes;
        this.queue = queue;
        this.timer = timer;
        this.observer = observer;
    }

    /** What a key waits for. */
    private record Wait(WatchedCache cache, OwnWrite write, Timer.Task expiry) {}

    private record Lag(WatchedCache cache, OwnWrite write) {}

    /** Whether a key that was taken has to wait; it is added to the queue again when it need not any more. */
    boolean mustWait(ResourceKey key) {
        var lag = lag(key);
        if (lag == null) {
            return false;
        }
        var left = BOUND.minusNanos(timer.nanos() - lag.write.at());
        var wait = new Wait(lag.cache, lag.write, timer.after(left, () -> expire(key)));
        var before = waiting.put(key, wait);
        if (before != null) {
            before.expiry.cancel();
        }
        // The mirror may have got there before it could know of this wait, and not tell again.
        if (lag(key) == null && waiting.remove(key, wait)) {
            wait.expiry.cancel();
            return false;
        }
        return true;
    }

    /** A mirror has changed or has heard that nothing did. */
    void progressed(WatchedCache cache) {
        waiting.forEach((key, wait) -> {
            if (wait.cache.equals(cache) && !cache.isBehind(wait.write) && waiting.remove(key, wait)) {
                wait.expiry.cancel();
                queue.add(key, Priority.HIGH);
            }
        });
    }

    /** Lets every key that waits go on: its mirrors are left, and tell nothing any more. */
    void release() {
        waiting.forEach((key, wait) -> {
            if (waiting.remove(key, wait)) {
                wait.expiry.cancel();
                queue.add(key, Priority.HIGH);
            }
        });
    }

    private void expire(ResourceKey key) {
        var wait = waiting.remove(key);
        if (wait != null) {
            observer.behindOwnWrite(controller, key, wait.cache.scope().toString(), BOUND);
            queue.add(key, Priority.HIGH);
        }
    }

    private @Nullable Lag lag(ResourceKey key) {
        return writes.of(key).stream()
                .filter(write -> timer.nanos() - write.at() < BOUND.toNanos())
                .flatMap(write ->
                        caches.stream().filter(cache -> cache.isBehind(write)).map(cache -> new Lag(cache, write)))
                .findFirst()
                .orElse(null);
    }
}
