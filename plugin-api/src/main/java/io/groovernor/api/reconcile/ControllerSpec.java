package io.groovernor.api.reconcile;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A controller as a value: all that the host needs to run it, wherever it came from.
 *
 * @param name unique in a host; also the field manager of its writes
 * @param triggers what wakes it; the first is the primary one, whose cache {@link Context#lister} reads
 * @param known keys that existed before the start; those that the first list does not find are synced as deletions
 * @param settings how it is run
 * @param reconciler its work
 * @param onStart runs once when all caches are there, before the first sync
 * @param onStop runs once after the last sync
 * @param schedules what the clock wakes, each under a key of its own
 * @param generation which version of its plugin declares it, from 1; what is logged says so
 */
public record ControllerSpec(
        String name,
        List<Trigger> triggers,
        Set<ResourceKey> known,
        Settings settings,
        Reconciler reconciler,
        Runnable onStart,
        Runnable onStop,
        List<Schedule> schedules,
        int generation) {
    public ControllerSpec {
        Objects.requireNonNull(reconciler, "reconciler");
        triggers = List.copyOf(triggers);
        schedules = List.copyOf(schedules);
        known = Set.copyOf(known);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a controller needs a name");
        }
        if (schedules.stream().map(Schedule::key).distinct().count() < schedules.size()) {
            throw new IllegalArgumentException("controller '" + name + "' has two schedules of one key");
        }
        if (triggers.isEmpty() && schedules.isEmpty()) {
            throw new IllegalArgumentException("controller '" + name + "' watches nothing: say watch 'pods' first");
        }
    }

    /** Of a plugin's first version. */
    public ControllerSpec(
            String name,
            List<Trigger> triggers,
            Set<ResourceKey> known,
            Settings settings,
            Reconciler reconciler,
            Runnable onStart,
            Runnable onStop,
            List<Schedule> schedules) {
        this(name, triggers, known, settings, reconciler, onStart, onStop, schedules, 1);
    }

    /** A controller that the clock does not wake. */
    public ControllerSpec(
            String name,
            List<Trigger> triggers,
            Set<ResourceKey> known,
            Settings settings,
            Reconciler reconciler,
            Runnable onStart,
            Runnable onStop) {
        this(name, triggers, known, settings, reconciler, onStart, onStop, List.of());
    }

    /** The same controller with other triggers. */
    public ControllerSpec withTriggers(List<Trigger> others) {
        return new ControllerSpec(name, others, known, settings, reconciler, onStart, onStop, schedules, generation);
    }

    /** The same controller as a later version of its plugin declares it. */
    public ControllerSpec ofGeneration(int number) {
        return new ControllerSpec(name, triggers, known, settings, reconciler, onStart, onStop, schedules, number);
    }

    /** The same controller with all that it does, syncs and schedules, done in another way. */
    public ControllerSpec withWork(UnaryOperator<Reconciler> other) {
        var others = schedules.stream()
                .map(schedule -> {
                    var work = schedule.work();
                    return work == null
                            ? schedule
                            : new Schedule(
                                    schedule.key(),
                                    schedule.cron(),
                                    schedule.period(),
                                    schedule.atStart(),
                                    other.apply(work));
                })
                .toList();
        return new ControllerSpec(
                name, triggers, known, settings, other.apply(reconciler), onStart, onStop, others, generation);
    }

    /**
     * How a controller is run.
     *
     * @param workers keys that are synced at the same time; one key is never with two workers
     * @param retry how failures are retried
     * @param rateLimit an overall limit on retries
     * @param resync how often every key is synced although nothing changed; null for never
     * @param timeout how long one sync may take before its thread is interrupted and it counts as failed; null for no limit
     * @param requeueOnReload whether a new generation syncs every key, not only those that change meanwhile
     * @param canary whether a new generation is tried on a share of the keys first; null if the host is to decide
     */
    public record Settings(
            int workers,
            Retry retry,
            RateLimit rateLimit,
            @Nullable Duration resync,
            @Nullable Duration timeout,
            boolean requeueOnReload,
            @Nullable Boolean canary) {
        /** 1 worker, 5 retries, no resync, 5 minutes for a sync. */
        public static final Settings DEFAULT =
                new Settings(1, Retry.DEFAULT, RateLimit.DEFAULT, null, Duration.ofMinutes(5));

        public Settings {
            if (workers < 1) {
                throw new IllegalArgumentException("workers " + workers + ": at least one is needed");
            }
            requirePositive("resync", resync);
            requirePositive("timeout", timeout);
        }

        /** Settings of a controller that syncs every key with a new generation. */
        public Settings(
                int workers, Retry retry, RateLimit rateLimit, @Nullable Duration resync, @Nullable Duration timeout) {
            this(workers, retry, rateLimit, resync, timeout, true, null);
        }

        private static void requirePositive(String what, @Nullable Duration duration) {
            if (duration != null && (duration.isNegative() || duration.isZero())) {
                throw new IllegalArgumentException(what + " needs a duration above zero, not " + duration);
            }
        }
    }
}
