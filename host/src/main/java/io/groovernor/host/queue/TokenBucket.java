package io.groovernor.host.queue;

import java.time.Duration;

/** A token bucket that may go into debt: whoever comes when it is empty is told how long to wait. Thread safe. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private double tokens;
    private long last;

    TokenBucket(double perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.last = now;
    }

    /** Takes a token and says how long to wait before using it. */
    synchronized Duration reserve(long now) {
        tokens = Math.min(burst, tokens + (now - last) / NANOS * perSecond) - 1;
        last = now;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * NANOS));
    }
}
