package io.groovernor.api.reconcile;

import io.groovernor.api.resource.ResourceKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work of a controller that the clock wakes. It runs as a sync does, under a key of its own: with the controller's retries and
 * timeout, never twice at once, and not while the controller is paused.
 *
 * @param key what tells it from the controller's other work, such as {@code (schedule)/0 3 * * *}; one that stays the same from
 *     one generation to the next goes on as if nothing had happened
 * @param cron when it runs; null if it runs every so often
 * @param period how often it runs; null if it runs at certain times
 * @param atStart whether it also runs when the controller starts
 * @param work what it does; null to sync every key
 */
public record Schedule(
        ResourceKey key,
        @Nullable Cron cron,
        @Nullable Duration period,
        boolean atStart,
        @Nullable Reconciler work) {
    private static final String SCHEDULE = "(schedule)";
    private static final String EVERY = "(every)";

    public Schedule {
        if ((cron == null) == (period == null)) {
            throw new IllegalArgumentException("a schedule has either a cron or a period");
        }
        if (period != null && (period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("every needs a duration above zero, not " + period);
        }
    }

    /** Work at certain times. */
    public static Schedule at(Cron cron, boolean atStart, @Nullable Reconciler work) {
        return new Schedule(new ResourceKey(SCHEDULE, cron.toString()), cron, null, atStart, work);
    }

    /** Work every so often. */
    public static Schedule every(Duration period, boolean atStart, Reconciler work) {
        return new Schedule(new ResourceKey(EVERY, text(period)), null, period, atStart, work);
    }

    /** The same under a number, for controllers that have several of one timing. */
    public Schedule numbered(int number) {
        return new Schedule(new ResourceKey(key.namespace(), key.name() + " #" + number), cron, period, atStart, work);
    }

    /** Whether a key is one of a schedule: no namespace is called so. */
    public static boolean isKey(ResourceKey key) {
        return key.namespace().equals(SCHEDULE) || key.namespace().equals(EVERY);
    }

    private static String text(Duration period) {
        if (period.toMillis() % 1000 != 0) {
            return period.toMillis() + ".ms";
        }
        long seconds = period.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + ".days"
                : seconds % 3_600 == 0
                        ? seconds / 3_600 + ".hours"
                        : seconds % 60 == 0 ? seconds / 60 + ".minutes" : seconds + ".seconds";
    }
}
