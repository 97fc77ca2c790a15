package io.groovernor.host.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts: they double up to a ceiling, each up to twice as long by chance so that many
 * reflectors do not come back together, and start small again after a time without a failure. Not thread safe.
 */
final class Backoff {
    private final RandomGenerator random;
    private final Duration first;
    private final Duration ceiling;
    private final Duration reset;

    private Duration next;
    private long last;
    private boolean used;

    private Backoff(RandomGenerator random, Duration first, Duration ceiling, Duration reset) {
        this.random = random;
        this.first = first;
        this.ceiling = ceiling;
        this.reset = reset;
        this.next = first;
    }

    /** Between failing requests: client-go's numbers (tools/cache/reflector.go), 800 ms to 30 s, reset after 2 minutes. */
    static Backoff ofFailures(RandomGenerator random) {
        return new Backoff(random, Duration.ofMillis(800), Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    /** Where only a person can help, by giving a permission: from 30 seconds to five minutes. */
    static Backoff ofRefusals(RandomGenerator random) {
        return new Backoff(random, Duration.ofSeconds(30), Duration.ofSeconds(150), Duration.ofMinutes(10));
    }

    /** Until a kind is served, which costs one small request: from 15 seconds to a minute. */
    static Backoff ofAbsence(RandomGenerator random) {
        return new Backoff(random, Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    Duration next(long now) {
        if (used && now - last > reset.toNanos()) {
            next = first;
        }
        used = true;
        last = now;
        var pause = next.plus(jitter(next));
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(ceiling) > 0 ? ceiling : doubled;
        return pause;
    }

    /** Between nothing and the duration, by chance. */
    private Duration jitter(Duration most) {
        return Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
    }
}
