package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Priority;
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
    private final Map<ResourceKey, Aside> aside = new LinkedHashMap<>();
    private Predicate<ResourceKey> own = key -> false;

    private record Aside(Priority priority, boolean news) {
        Aside and(Aside other) {
            return new Aside(priority == Priority.HIGH ? priority : other.priority, news || other.news);
        }
    }

    /** Puts everything aside for now. */
    Intake(WorkQueue<ResourceKey> queue) {
        this.queue = queue;
    }

    /** @param news whether something changed; else the key is only there */
    synchronized void add(ResourceKey key, Priority priority, boolean news) {
        if (own.test(key)) {
            queue.add(key, priority);
        } else {
            aside.merge(key, new Aside(priority, news), Aside::and);
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
        aside.values().removeIf(waiting -> !waiting.news());
    }

    /** From now on these keys go to the queue, also those that are put aside. */
    synchronized void openFor(Predicate<ResourceKey> keys) {
        own = keys;
        aside.forEach((key, waiting) -> {
            if (own.test(key)) {
                queue.add(key, waiting.priority());
            }
        });
        aside.keySet().removeIf(own);
    }
}
