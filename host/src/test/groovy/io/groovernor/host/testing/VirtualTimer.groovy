package io.groovernor.host.testing

import io.groovernor.host.time.Timer
import java.time.Duration
import java.time.Instant

/** Time that stands still until a spec moves it. Actions run on the thread that moves it, in the order of their times. */
class VirtualTimer implements Timer {
    private static final Instant START = Instant.parse('2026-01-01T00:00:00Z')

    /** Every pause that a thread asked for, in order. */
    final List<Duration> sleeps = Collections.synchronizedList([])
    private final List<Entry> waiting = []
    private long now = 0

    @Override
    synchronized long nanos() {
        now
    }

    @Override
    synchronized Instant wallClock() {
        START.plusNanos(now)
    }

    @Override
    synchronized Task after(Duration delay, Runnable action) {
        def entry = new Entry(due: now + delay.toNanos(), action: action)
        waiting << entry
        return { cancel(entry) } as Task
    }

    /** A pause passes at once. */
    @Override
    void sleep(Duration delay) {
        sleeps << delay
        advance(delay)
    }

    void advance(Duration delay) {
        long end = nanos() + delay.toNanos()
        for (Entry entry = nextUntil(end); entry != null; entry = nextUntil(end)) {
            entry.action.run()
        }
        synchronized (this) {
            now = end
        }
    }

    private synchronized Entry nextUntil(long end) {
        def entry = waiting.findAll { it.due <= end }.min { it.due }
        if (entry != null) {
            waiting.remove(entry)
            now = Math.max(now, entry.due)
        }
        return entry
    }

    private synchronized void cancel(Entry entry) {
        waiting.removeIf { it.is(entry) }
    }

    private static class Entry {
        long due
        Runnable action
    }
}
