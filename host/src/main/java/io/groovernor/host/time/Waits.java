package io.groovernor.host.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Waiting on a monitor with a limit that is the timer's, so that it passes on virtual time, too. */
public final class Waits {
    private Waits() {}

    /**
     * Waits until a condition holds that changes under a monitor, whose owner notifies all who wait there.
     *
     * @return whether the condition holds; false if the limit is over, or the thread was interrupted, which it then still is
     */
    public static boolean until(Object monitor, BooleanSupplier condition, Duration limit, Timer timer) {
        synchronized (monitor) {
            var expired = new AtomicBoolean();
            var expiry = timer.after(limit, () -> expire(monitor, expired));
            try {
                while (!condition.getAsBoolean() && !expired.get()) {
                    monitor.wait();
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            } finally {
                expiry.cancel();
            }
            return condition.getAsBoolean();
        }
    }

    private static void expire(Object monitor, AtomicBoolean expired) {
        synchronized (monitor) {
            expired.set(true);
            monitor.notifyAll();
        }
    }
}
