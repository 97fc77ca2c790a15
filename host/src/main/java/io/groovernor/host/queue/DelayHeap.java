package io.groovernor.host.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keys that wait for their time. A key waits once, for the earliest of the times it was given. Not thread safe. */
final class DelayHeap<K> {
    private final PriorityQueue<Entry<K>> heap = new PriorityQueue<>();
    private final Map<K, Entry<K>> waiting = new HashMap<>();
    private long sequence;

    /** Lets a key wait; true if it is now the first whose time comes. */
    boolean add(K key, long due) {
        var before = waiting.get(key);
        if (before != null && before.due - due <= 0) {
            return false;
        }
        // The entry that is superseded stays in the heap and is skipped when its time comes.
        var entry = new Entry<>(key, due, sequence++);
        waiting.put(key, entry);
        heap.add(entry);
        return heap.peek() == entry;
    }

    /** Removes and returns a key whose time has come, or null. */
    @Nullable
    K pollDue(long now) {
        var entry = first();
        if (entry == null || entry.due - now > 0) {
            return null;
        }
        heap.remove();
        waiting.remove(entry.key);
        return entry.key;
    }

    /** When the next key's time comes; null if none waits. */
    @Nullable
    Long nextDue() {
        var entry = first();
        return entry == null ? null : entry.due;
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        heap.clear();
        waiting.clear();
    }

    private @Nullable Entry<K> first() {
        while (true) {
            var entry = heap.peek();
            if (entry == null || waiting.get(entry.key) == entry) {
                return entry;
            }
            heap.remove();
        }
    }

    /** Compared by identity: a key that waits anew has a new entry. */
    private static final class Entry<K> implements Comparable<Entry<K>> {
        final K key;
        final long due;
        final long sequence;

        Entry(K key, long due, long sequence) {
            this.key = key;
            this.due = due;
            this.sequence = sequence;
        }

        @Override
        public int compareTo(Entry<K> other) {
            // Differences, not values: monotonic clocks may wrap.
            int byTime = Long.signum(due - other.due);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
