package io.groovernor.host.queue;

import io.groovernor.host.time.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts failures per key and doubles the delay with each, up to a ceiling that is never left again. Not thread safe. */
final class FailureBackoff<K> {
    private long first;
    private long ceiling;
    private final Map<K, Integer> failures = new HashMap<>();

    FailureBackoff(Duration first, Duration ceiling) {
        limit(first, ceiling);
    }

    /** Sets other limits for the delays to come; what was counted stays. */
    void limit(Duration newFirst, Duration newCeiling) {
        first = Durations.nanos(newFirst);
        ceiling = Durations.nanos(newCeiling);
    }

    /** Counts a failure and returns the delay before the retry. */
    Duration next(K key) {
        int earlier = failures.merge(key, 1, (count, one) -> count == Integer.MAX_VALUE ? count : count + one) - 1;
        // A shift that would lose bits is beyond every ceiling.
        boolean beyond = earlier >= Long.numberOfLeadingZeros(first) - 1;
        return Duration.ofNanos(beyond ? ceiling : Math.min(ceiling, first << earlier));
    }

    int failures(K key) {
        return failures.getOrDefault(key, 0);
    }

    /** How many keys have failures that were not forgotten. */
    int failing() {
        return failures.size();
    }

    void forget(K key) {
        failures.remove(key);
    }
}
