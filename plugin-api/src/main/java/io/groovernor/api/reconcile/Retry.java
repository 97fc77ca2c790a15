package io.groovernor.api.reconcile;

import java.time.Duration;

/**
 * How failed syncs of one key are retried: after {@code from}, then twice that, and so on up to {@code upTo}. The n-th
 * retry waits min(from · 2ⁿ⁻¹, upTo), as in client-go's work queue.
 *
 * @param max retries before the key is dropped and reported; {@link #UNLIMITED} never drops
 * @param from the delay before the first retry
 * @param upTo the longest delay
 */
public record Retry(int max, Duration from, Duration upTo) {
    /** Keeps trying. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Five retries, 5 ms to 1000 s: client-go's defaults and its example's limit. */
    public static final Retry DEFAULT = new Retry(5, Duration.ofMillis(5), Duration.ofSeconds(1000));

    public Retry {
        if (max < 0) {
            throw new IllegalArgumentException("retry max: " + max + " is negative; 0 never retries");
        }
        if (from.isNegative() || from.isZero() || upTo.compareTo(from) < 0) {
            throw new IllegalArgumentException("retry needs 0 < from <= upTo, not from: " + from + ", upTo: " + upTo);
        }
    }
}
