package io.groovernor.sandbox.view;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, as kubectl puts it. */
final class Ages {
    private Ages() {}

    static String of(String timestamp, Instant now) {
        try {
            Duration age = Duration.between(Instant.parse(timestamp), now);
            long seconds = Math.max(0, age.toSeconds());
            if (seconds < 120) {
                return seconds + "s";
            }
            if (seconds < 600) {
                return two(seconds / 60, "m", seconds % 60, "s");
            }
            if (seconds < 3 * 3600) {
                return seconds / 60 + "m";
            }
            if (seconds < 8 * 3600) {
                return two(seconds / 3600, "h", seconds / 60 % 60, "m");
            }
            if (seconds < 48 * 3600) {
                return seconds / 3600 + "h";
            }
            return seconds / 86400 + "d";
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }

    private static String two(long first, String firstUnit, long second, String secondUnit) {
        return first + firstUnit + (second == 0 ? "" : second + secondUnit);
    }
}
