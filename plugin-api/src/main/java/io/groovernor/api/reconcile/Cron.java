package io.groovernor.api.reconcile;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times that repeat, as crontab and CronJobs say them: minute, hour, day of the month, month, day of the week. Days match if
 * either kind of day does, unless one is {@code *}. Immutable and thread safe.
 *
 * <p>Where clocks are moved, what runs at certain hours runs once: a time that is skipped runs when the clocks have been put
 * forward, one that comes twice runs the first time. What runs every hour goes on every hour.
 */
public final class Cron {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private final String expression;
    private final ZoneId zone;
    private final boolean hourly;
    /** Knows no zones: local times are asked for as if they were UTC. */
    private final CronTimes times;

    private Cron(String expression, ZoneId zone, boolean hourly, CronTimes times) {
        this.expression = expression;
        this.zone = zone;
        this.hourly = hourly;
        this.times = times;
    }

    /**
     * Reads an expression such as {@code 0 3 * * MON-FRI} or {@code @daily}.
     *
     * @param zone whose clocks are meant
     * @throws IllegalArgumentException if it is malformed, or never comes true
     */
    public static Cron of(String expression, ZoneId zone) {
        var fields = NICKNAMES.getOrDefault(expression.strip().toLowerCase(Locale.ROOT), expression.strip());
        if (fields.startsWith("@")) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is none of @hourly, @daily, @weekly, @monthly, @yearly");
        }
        CronTimes times;
        try {
            times = CronTimes.of(fields);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + expression
                    + "' is no cron expression; it has five fields, minute hour day month weekday, such as '0 3 * * MON-FRI' ("
                    + String.valueOf(e.getMessage()).replace("Failed to parse cron expression. ", "") + ")");
        }
        var cron = new Cron(expression.strip(), zone, fields.split("\\s+", -1)[1].equals("*"), times);
        if (times.next(LocalDateTime.of(2000, 1, 1, 0, 0)) == null) {
            throw new IllegalArgumentException(
                    "'" + expression + "' never comes true: none of its months has such a day");
        }
        return cron;
    }

    /** Reads an expression that means UTC. */
    public static Cron of(String expression) {
        return of(expression, ZoneOffset.UTC);
    }

    /** The first time after another one; null if there is none any more. */
    public @Nullable Instant next(Instant after) {
        return hourly ? nextByTheHour(after) : nextByTheClock(after);
    }

    /** Each local time once. */
    private @Nullable Instant nextByTheClock(Instant after) {
        var local = times.next(LocalDateTime.ofInstant(after, zone));
        while (local != null) {
            var skipped = zone.getRules().getTransition(local);
            var time = skipped != null && skipped.isGap()
                    ? skipped.getInstant()
                    : local.atZone(zone).toInstant();
            if (time.isAfter(after)) {
                return time;
            }
            local = times.next(local);
        }
        return null;
    }

    /** Each hour that passes, whatever the clocks are set to. */
    private @Nullable Instant nextByTheHour(Instant after) {
        var from = after;
        while (true) {
            var offset = zone.getRules().getOffset(from);
            var local = times.next(LocalDateTime.ofInstant(from, offset));
            if (local == null) {
                return null;
            }
            var time = local.toInstant(offset);
            var turn = zone.getRules().nextTransition(from);
            if (turn == null || time.isBefore(turn.getInstant())) {
                return time;
            }
            if (times.isMatch(turn.getDateTimeAfter())) {
                return turn.getInstant();
            }
            from = turn.getInstant();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && cron.expression.equals(expression) && cron.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, zone);
    }

    /** The expression, and the zone if it is not UTC. */
    @Override
    public String toString() {
        return zone.equals(ZoneOffset.UTC) ? expression : expression + " " + zone;
    }
}
