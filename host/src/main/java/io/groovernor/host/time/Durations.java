package io.groovernor.host.time;

import java.time.Duration;

/** Durations as clocks count them and as people read them. */
public final class Durations {
    /** Half of what a monotonic clock can tell apart, 146 years: a time that far ahead can still be compared with now. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Durations() {}

    /** Nanoseconds for monotonic clocks; what is longer than 146 years counts as that. */
    public static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    /** {@code 5 ms}, {@code 1.6 s}, {@code 3 min}, {@code 2.5 min}. */
    public static String text(Duration duration) {
        if (duration.toMinutes() >= 2) {
            return inUnits(duration.toSeconds() / 60.0) + " min";
        }
        return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : inUnits(duration.toMillis() / 1000.0) + " s";
    }

    /** With one decimal where there is something to say in it. */
    private static String inUnits(double units) {
        var text = "%.1f".formatted(units);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
