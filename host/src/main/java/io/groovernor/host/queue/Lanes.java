package io.groovernor.host.queue;

import io.groovernor.api.watch.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are ready, one lane for each priority, first in first out. The high lane goes first, but a low lane whose head
 * has waited for {@link #PATIENCE} gets one of {@link #SHARE} keys: enough that nothing starves under a flood of changes
 * (kubernetes-sigs/controller-runtime#3496), little enough that a large initial list, which is soon old as a whole, does
 * not hold changes back. Not thread safe.
 */
final class Lanes<K> {
    /** How long a low key waits before it may overtake, in nanoseconds: 1 s, which nobody notices in a background job. */
    static final long PATIENCE = 1_000_000_000;

    /** Of so many keys one is a low one that has lost patience: changes give up a tenth of the workers at most. */
    static final int SHARE = 10;

    private final Set<K> high = new LinkedHashSet<>();
    /** With the time since which each waits. */
    private final Map<K, Long> low = new LinkedHashMap<>();
    /** How many high keys in a row were preferred to an impatient low one. */
    private int preferred;

    /** Lets a key stand in a lane, once: a low one can move up, never down. */
    void add(K key, Priority priority, long now) {
        if (priority == Priority.HIGH) {
            low.remove(key);
            high.add(key);
        } else if (!high.contains(key)) {
            low.putIfAbsent(key, now);
        }
    }

    /** Removes and returns the key whose turn it is, or null. */
    @Nullable
    K next(long now) {
        boolean impatient = isImpatient(now);
        if (!high.isEmpty() && (!impatient || preferred < SHARE - 1)) {
            preferred = impatient ? preferred + 1 : 0;
            return removeFirst(high);
        }
        preferred = 0;
        return low.isEmpty() ? null : removeFirst(low.keySet());
    }

    int size() {
        return high.size() + low.size();
    }

    /** All keys, as they would come out if nobody lost patience. */
    List<K> snapshot() {
        var keys = new ArrayList<>(high);
        keys.addAll(low.keySet());
        return List.copyOf(keys);
    }

    private boolean isImpatient(long now) {
        return !low.isEmpty() && now - low.values().iterator().next() >= PATIENCE;
    }

    private static <K> K removeFirst(Set<K> lane) {
        var keys = lane.iterator();
        var first = keys.next();
        keys.remove();
        return first;
    }
}
