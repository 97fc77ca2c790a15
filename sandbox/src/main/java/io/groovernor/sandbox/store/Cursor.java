package io.groovernor.sandbox.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A place in the history of one resource that moves on as changes come. It buffers nothing: one that is left behind
 * finds the history expired. Read by one thread; {@link #wake} may come from any.
 */
public final class Cursor {
    private static final int BATCH = 500;

    private final ReentrantLock lock;
    private final Condition changed;
    private final History history;
    private final LongSupplier revision;
    private long number;
    private boolean woken;
    private boolean waiting;

    Cursor(ReentrantLock lock, Condition changed, History history, LongSupplier revision, long number) {
        this.lock = lock;
        this.changed = changed;
        this.history = history;
        this.revision = revision;
        this.number = number;
    }

    /**
     * The next changes; waits for one.
     *
     * @return no changes when the time passed, {@link #wake} was called or the thread was interrupted
     * @throws HistoryExpired when the history no longer has the next change
     */
    public List<Change> next(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            waiting = true;
            while (!woken && number == history.end() && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            List<Change> changes = history.from(number, BATCH);
            number += changes.size();
            return changes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            waiting = false;
            lock.unlock();
        }
    }

    /** A revision up to which every change was handed out; 0 when the cursor is behind. */
    public long progress() {
        lock.lock();
        try {
            return number == history.end() ? revision.getAsLong() : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its reader waits for a change, and there is none. */
    public boolean isIdle() {
        lock.lock();
        try {
            return waiting && !woken && number == history.end();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the current or next wait. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
