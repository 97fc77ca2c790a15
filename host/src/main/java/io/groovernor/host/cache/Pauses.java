package io.groovernor.host.cache;

import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a reflector pauses after what went wrong. Not thread safe. */
final class Pauses {
    /** The longest that a server's word is taken for: a typing error in a proxy must not blind a mirror for a day. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    private final Timer timer;
    private final RandomGenerator random;
    private final Backoff failures;
    private final Backoff refusals;
    private final Backoff absence;

    Pauses(RandomGenerator random, Timer timer) {
        this.timer = timer;
        this.random = random;
        this.failures = Backoff.ofFailures(random);
        this.refusals = Backoff.ofRefusals(random);
        this.absence = Backoff.ofAbsence(random);
    }

    /**
     * A request failed, or a watch ended too soon.
     *
     * @param retryAfter how long the server wants to be left alone, or null if it does not say
     */
    Duration afterFailure(@Nullable Duration retryAfter) {
        var pause = failures.next(timer.nanos());
        if (retryAfter == null) {
            return pause;
        }
        var wanted = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        // Up to a tenth more, so that those who were sent away together do not come back together.
        var late = wanted.plusNanos((long) (random.nextDouble() * wanted.toNanos() / 10));
        return late.compareTo(pause) > 0 ? late : pause;
    }

    /** We may not ask for this. */
    Duration afterRefusal() {
        return refusals.next(timer.nanos());
    }

    /** The kind is not served. */
    Duration afterAbsence() {
        return absence.next(timer.nanos());
    }
}
