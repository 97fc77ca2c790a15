package io.groovernor.host.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until somebody moves it. Actions run on the thread that moves it, in the order of their times;
 * threads that sleep go on when their time has come.
 */
public final class ManualTimer implements Timer {
    private final Instant start;
    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));
    private long now;
    private long entries;

    /** @param start what the wall clock shows at first */
    public ManualTimer(Instant start) {
        this.start = start;
    }

    private record Entry(long due, long number, Runnable action) {}

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Instant wallClock() {
        return start.plusNanos(now);
    }

    @Override
    public synchronized Task after(Duration delay, Runnable action) {
        var entry = new Entry(now + Durations.nanos(delay), entries++, action);
        waiting.add(entry);
        return () -> remove(entry);
    }

    private synchronized void remove(Entry entry) {
        waiting.remove(entry);
    }

    @Override
    public void sleep(Duration delay) throws InterruptedException {
        synchronized (this) {
            long end = now + Durations.nanos(delay);
            var wakeUp = after(delay, () -> {});
            try {
                while (now - end < 0) {
                    wait();
                }
            } finally {
                wakeUp.cancel();
            }
        }
    }

    /** How long until the next action is due or a thread's sleep is over; null if nothing waits. */
    public synchronized @Nullable Duration untilNext() {
        var next = waiting.peek();
        return next == null ? null : Duration.ofNanos(Math.max(0, next.due - now));
    }

    /** Moves the time; what has become due by then does not run yet. */
    public synchronized void advance(Duration delay) {
        now += Durations.nanos(delay);
        notifyAll();
    }

    /** Runs one action that is due; false if none is. */
    public boolean runDue() {
        Entry entry;
        synchronized (this) {
            entry = waiting.peek();
            if (entry == null || entry.due - now > 0) {
                return false;
            }
            waiting.remove();
        }
        entry.action.run();
        return true;
    }
}
