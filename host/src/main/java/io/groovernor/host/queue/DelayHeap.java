package io.groovernor.host.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keys that wait, each for one time; of equal times the one that was set first comes first. Not thread safe. */
final class DelayHeap<K> {
    private final TreeSet<Entry<K>> ordered = new TreeSet<>(DelayHeap::compare);

    private final Map<K, Entry<K>> waiting = new HashMap<>();
    private long sequence;

    /** Lets a key wait until a time, instead of the one for which it waited before. */
    void put(K key, long due) {
        remove(key);
        var entry = new Entry<>(key, due, sequence++);
        waiting.put(key, entry);
        ordered.add(entry);
    }

    /** Lets a key wait no longer; returns for which time it did, or null. */
    @Nullable
    Long remove(K key) {
        var entry = waiting.remove(key);
        if (entry == null) {
            return null;
        }
        ordered.remove(entry);
        return entry.due;
    }

    /** Removes and returns a key whose time has come, or null. */
    @Nullable
    K pollDue(long now) {
        if (ordered.isEmpty() || ordered.first().due - now > 0) {
            return null;
        }
        var key = ordered.first().key;
        remove(key);
        return key;
    }

    /** When the next key's time comes; null if none waits. */
    @Nullable
    Long nextDue() {
        return ordered.isEmpty() ? null : ordered.first().due;
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        ordered.clear();
        waiting.clear();
    }

    private static <K> int compare(Entry<K> one, Entry<K> other) {
        // Differences, not values: monotonic clocks may wrap.
        int byTime = Long.signum(one.due - other.due);
        return byTime != 0 ? byTime : Long.compare(one.sequence, other.sequence);
    }

    private record Entry<K>(K key, long due, long sequence) {}
}
