package io.groovernor.api.dsl;

import groovy.lang.Closure;
import io.groovernor.api.reconcile.Cron;
import io.groovernor.api.reconcile.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What scripts say about the clock, as schedules. */
final class Schedules {
    private Schedules() {}

    /** @param work null to sync every key */
    static Schedule at(Options given, String cron, @Nullable Closure<?> work) {
        return Schedule.at(
                cron(cron, given.find("zone", String.class)),
                given.get("atStart", Boolean.class, false),
                work == null ? null : ScheduleVerbs.work(work));
    }

    static Schedule every(Options given, Duration period, Closure<?> work) {
        return Schedule.every(period, given.get("atStart", Boolean.class, false), ScheduleVerbs.work(work));
    }

    private static Cron cron(String expression, @Nullable String zone) {
        var clocks = zone == null ? ZoneOffset.UTC : zone(zone);
        try {
            return Cron.of(expression, clocks);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("schedule: " + e.getMessage());
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            var hint = Nearest.hint(name, ZoneId.getAvailableZoneIds());
            throw new IllegalArgumentException("schedule: '" + name + "' is no time zone"
                    + (hint.isEmpty() ? "; write one such as 'Europe/Berlin'" : hint));
        }
    }
}
