package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.queue.Priority;
import io.groovernor.host.queue.WorkQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the keys go that a generation's watches wake: to the queue if they are its own to sync, else aside, until they are.
 * So nothing that changes while a generation is made ready is lost to it, and nothing of it reaches the generation that still
 * works. Thread safe; no larger than the number of distinct keys.
 */
final class Intake {
    private final WorkQueue<ResourceKey> queue;
    private final Map<ResourceKey, Priority> aside = new LinkedHashMap<>();
    private Predicate<ResourceKey> own = key -> false;

    /** Puts everything aside for now. */
    Intake(WorkQueue<ResourceKey> queue) {
        this.queue = queue;
    }

    synchronized void add(ResourceKey key, Priority priority) {
        if (own.test(key)) {
            queue.add(key, priority);
        } else {
            aside.merge(key, priority, (one, other) -> one == Priority.HIGH ? one : other);
        }
    }

    /** Whether a key goes to the queue. */
    synchronized boolean isOpenFor(ResourceKey key) {
        return own.test(key);
    }

    /** The keys that are put aside. */
    synchronized Set<ResourceKey> aside() {
        return Set.copyOf(aside.keySet());
    }

    /** Forgets what was put aside only because it was there, not because it changed. */
    synchronized void forgetInitial() {
        aside.values().removeIf(priority -> priority == Priority.LOW);
    }

    /** From now on these keys go to the queue, also those that are put aside. */
    synchronized void openFor(Predicate<ResourceKey> keys) {
        own = keys;
        aside.forEach((key, priority) -> {
            if (own.test(key)) {
                queue.add(key, priority);
            }
        });
        aside.keySet().removeIf(own);
    }
}
