package io.groovernor.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last changes of one resource: a ring in which every change has a running number. Not thread-safe; the store's
 * lock guards it.
 *
 * <p>Invariant: every change newer than {@code floor} is in the ring.
 */
final class History {
    private @Nullable Change[] ring = new Change[16];
    private final int limit;
    private long first;
    private long next;
    private long floor;

    /** @param floor the revision up to which nothing can be replayed */
    History(int limit, long floor) {
        this.limit = limit;
        this.floor = floor;
    }

    void add(Change change) {
        if (next - first == ring.length) {
            if (ring.length < limit) {
                grow();
            } else {
                floor = at(first).revision();
                first++;
            }
        }
        ring[slot(next)] = change;
        next++;
    }

    /** Forgets everything up to a revision, which must be the newest one. */
    void clear(long revision) {
        ring = new Change[16];
        first = next;
        floor = revision;
    }

    /** The number of the first change after a revision. */
    long numberAfter(long revision) {
        if (revision < floor) {
            throw new HistoryExpired(revision, floor);
        }
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).revision() <= revision) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long end() {
        return next;
    }

    /** The changes from a number on, at most {@code max}. */
    List<Change> from(long number, int max) {
        if (number < first) {
            throw new HistoryExpired(floor - 1, floor);
        }
        List<Change> changes = new ArrayList<>();
        for (long n = number; n < next && changes.size() < max; n++) {
            changes.add(at(n));
        }
        return changes;
    }

    /** Walks from the newest change back to the first one after a revision. */
    void backTo(long revision, Consumer<Change> consumer) {
        long stop = numberAfter(revision);
        for (long n = next - 1; n >= stop; n--) {
            consumer.accept(at(n));
        }
    }

    private Change at(long number) {
        Change change = ring[slot(number)];
        if (change == null) {
            throw new IllegalStateException("no change has number " + number);
        }
        return change;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }

    private void grow() {
        @Nullable Change[] bigger = new Change[Math.min(limit, ring.length * 4)];
        for (long n = first; n < next; n++) {
            bigger[(int) (n % bigger.length)] = at(n);
        }
        ring = bigger;
    }
}
