package io.groovernor.host;

import java.time.Duration;

/** Values as people read them. */
final class Texts {
    private Texts() {}

    /** {@code 5 ms}, {@code 1.6 s}, {@code 3 min}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : "%.1f s".formatted(millis / 1000.0);
        }
        return duration.toMinutes() + " min";
    }
}
