package io.groovernor.host.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between failing requests of a reflector, with client-go's numbers (tools/cache/reflector.go): from 800 ms,
 * doubling to 30 s, each up to twice as long by chance so that many reflectors do not come back together; back to the
 * start after two minutes without a failure. Not thread safe.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(800);
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final Duration RESET = Duration.ofMinutes(2);

    private final RandomGenerator random;
    private Duration next = FIRST;
    private long last;
    private boolean used;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next(long now) {
        if (used && now - last > RESET.toNanos()) {
            next = FIRST;
        }
        used = true;
        last = now;
        var pause = next.plusNanos((long) (random.nextDouble() * next.toNanos()));
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(CEILING) > 0 ? CEILING : doubled;
        return pause;
    }
}
