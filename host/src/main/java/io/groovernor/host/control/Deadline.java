package io.groovernor.host.control;

import io.groovernor.host.time.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that made it if it is not closed in time. */
final class Deadline implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Timer.@Nullable Task task;
    private boolean over;
    private boolean passed;

    /** @param limit null for no deadline */
    Deadline(Timer timer, @Nullable Duration limit) {
        task = limit == null ? null : timer.after(limit, this::pass);
    }

    private synchronized void pass() {
        if (!over) {
            passed = true;
            thread.interrupt();
        }
    }

    /** Whether the thread was interrupted by this deadline. */
    synchronized boolean hasPassed() {
        return passed;
    }

    /** Ends the deadline; an interrupt that it sent does not outlive it. */
    @Override
    public synchronized void close() {
        over = true;
        if (task != null) {
            task.cancel();
        }
        if (passed) {
            Thread.interrupted();
        }
    }
}
