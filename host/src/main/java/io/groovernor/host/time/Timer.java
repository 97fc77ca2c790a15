package io.groovernor.host.time;

import java.time.Duration;
import java.time.Instant;

/** Time, injected: delays are monotonic, so that a wall clock that jumps neither hurries nor stalls anything. Thread safe. */
public interface Timer {
    /** Monotonic nanoseconds since an arbitrary origin; only differences mean something. */
    long nanos();

    /** The wall clock, for people and for timestamps in objects; never for delays. */
    Instant wallClock();

    /** Calls an action once after a delay, on the timer's own thread: it must be quick and must not throw. */
    Task after(Duration delay, Runnable action);

    /**
     * Blocks the calling thread.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration delay) throws InterruptedException;

    /** An action that waits for its time. */
    interface Task {
        /** Keeps the action from being called, unless it is being called already. */
        void cancel();
    }
}
