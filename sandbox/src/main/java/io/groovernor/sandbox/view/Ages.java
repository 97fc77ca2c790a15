package io.groovernor.sandbox.view;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, as kubectl puts it. */
final class Ages {
    private Ages() {}

    static String of(String timestamp, Instant now) {
        try {
            return ofSeconds(Duration.between(Instant.parse(timestamp), now).toSeconds());
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }

    /** A span of time with its two greatest units at most, as Go's {@code HumanDuration} has it. */
    static String ofSeconds(long span) {
        if (span < -1) {
            return "<invalid>";
        }
        long seconds = Math.max(0, span);
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
        if (seconds < 192 * 3600) {
            return two(seconds / 86400, "d", seconds / 3600 % 24, "h");
        }
        if (seconds < 730 * 86400L) {
            return seconds / 86400 + "d";
        }
        long years = seconds / (365 * 86400L);
        return two(years, "y", years < 8 ? seconds / 86400 % 365 : 0, "d");
    }

    private static String two(long first, String firstUnit, long second, String secondUnit) {
        return first + firstUnit + (second == 0 ? "" : second + secondUnit);
    }
}
