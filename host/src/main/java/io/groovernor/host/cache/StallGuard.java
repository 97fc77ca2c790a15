package io.groovernor.host.cache;

import io.groovernor.host.time.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches a watch: a server sends a bookmark about every minute, so a stream without anything for longer is dead, even
 * if its connection looks alive (a half-open socket, a load balancer that keeps its side). Closes it then.
 */
final class StallGuard implements AutoCloseable {
    /** One missed bookmark and some slack. */
    static final Duration LIMIT = Duration.ofSeconds(90);

    private final Timer timer;
    private final Runnable close;
    private volatile long last;
    private volatile boolean stalled;
    private Timer.@Nullable Task check;
    private boolean closed;

    StallGuard(Timer timer, Runnable close) {
        this.timer = timer;
        this.close = close;
        this.last = timer.nanos();
        schedule(LIMIT);
    }

    /** Something arrived. */
    void touch() {
        last = timer.nanos();
    }

    /** Whether the stream was closed because it was silent for too long. */
    boolean isStalled() {
        return stalled;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (check != null) {
            check.cancel();
        }
    }

    private void check() {
        var left = LIMIT.minusNanos(timer.nanos() - last);
        if (left.isNegative() || left.isZero()) {
            stalled = true;
            close.run();
        } else {
            schedule(left);
        }
    }

    private synchronized void schedule(Duration delay) {
        if (!closed) {
            check = timer.after(delay, this::check);
        }
    }
}
