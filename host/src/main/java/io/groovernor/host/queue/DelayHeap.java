package io.groovernor.host.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that wait, each for one time; of equal times the one that was set first comes first. A binary heap whose entries know
 * their places, so that one can be taken out of the middle. Not thread safe.
 */
final class DelayHeap<K> {
    /** No entry is due before its parent, that is half as far from the front. */
    private final List<Entry<K>> heap = new ArrayList<>();

    private final Map<K, Entry<K>> waiting = new HashMap<>();
    private long sequence;

    private static final class Entry<K> {
        final K key;
        final long due;
        final long sequence;
        int place;

        Entry(K key, long due, long sequence) {
            this.key = key;
            this.due = due;
            this.sequence = sequence;
        }

        boolean isBefore(Entry<K> other) {
            long later = other.due - due; // the difference, not the values: monotonic clocks may wrap
            return later > 0 || (later == 0 && sequence < other.sequence);
        }
    }

    /** Lets a key wait until a time, instead of the one for which it waited before. */
    void put(K key, long due) {
        var entry = new Entry<>(key, due, sequence++);
        var before = waiting.put(key, entry);
        if (before != null) {
            takeOut(before);
        }
        heap.add(entry);
        rise(entry, heap.size() - 1);
    }

    /** Lets a key wait no longer; returns for which time it did, or null. */
    @Nullable
    Long remove(K key) {
        var entry = waiting.remove(key);
        if (entry == null) {
            return null;
        }
        takeOut(entry);
        return entry.due;
    }

    /** Removes and returns a key whose time has come, or null. */
    @Nullable
    K pollDue(long now) {
        if (heap.isEmpty() || heap.get(0).due - now > 0) {
            return null;
        }
        var key = heap.get(0).key;
        remove(key);
        return key;
    }

    /** When the next key's time comes; null if none waits. */
    @Nullable
    Long nextDue() {
        return heap.isEmpty() ? null : heap.get(0).due;
    }

    int size() {
        return heap.size();
    }

    void clear() {
        heap.clear();
        waiting.clear();
    }

    /** Lets the last entry take the place of one. */
    private void takeOut(Entry<K> entry) {
        var last = heap.remove(heap.size() - 1);
        if (last != entry) {
            rise(last, entry.place);
            sink(last, last.place);
        }
    }

    private void rise(Entry<K> entry, int from) {
        int place = from;
        while (place > 0 && entry.isBefore(heap.get((place - 1) / 2))) {
            set(place, heap.get((place - 1) / 2));
            place = (place - 1) / 2;
        }
        set(place, entry);
    }

    private void sink(Entry<K> entry, int from) {
        int place = from;
        for (int child = earlierChild(place);
                child > 0 && heap.get(child).isBefore(entry);
                child = earlierChild(place)) {
            set(place, heap.get(child));
            place = child;
        }
        set(place, entry);
    }

    /** Of the two entries below a place the earlier one's place; 0 if there is none. */
    private int earlierChild(int place) {
        int left = 2 * place + 1;
        if (left >= heap.size()) {
            return 0;
        }
        int right = left + 1;
        return right < heap.size() && heap.get(right).isBefore(heap.get(left)) ? right : left;
    }

    private void set(int place, Entry<K> entry) {
        heap.set(place, entry);
        entry.place = place;
    }
}
