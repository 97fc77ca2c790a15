package io.groovernor.host.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, with one thread for all delayed actions. */
public final class SystemTimer implements Timer, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, action -> Threads.create("timer", action));

    public SystemTimer() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // The thread comes now: one that came later, below a script's frame, would keep the script's classes alive.
        executor.prestartAllCoreThreads();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wallClock() {
        return Instant.now();
    }

    @Override
    public Task after(Duration delay, Runnable action) {
        try {
            var future = executor.schedule(action, Durations.nanos(delay), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void sleep(Duration delay) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    }

    /** Ends the timer; actions that still wait are not called. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
