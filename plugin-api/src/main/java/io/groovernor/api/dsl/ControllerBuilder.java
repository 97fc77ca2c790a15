package io.groovernor.api.dsl;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.ControllerSpec.Settings;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Reconciler;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.reconcile.Schedule;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a script declares about one controller. Not thread safe: a script declares on one thread. */
final class ControllerBuilder {
    private final String name;
    private final List<Trigger> triggers = new ArrayList<>();
    private final Set<ResourceKey> known = new LinkedHashSet<>();
    private final Map<ResourceKey, Schedule> schedules = new LinkedHashMap<>();
    private @Nullable Reconciler reconciler;
    private @Nullable Finalizer finalizer;
    private Runnable onStart = () -> {};
    private Runnable onStop = () -> {};
    private int workers = Settings.DEFAULT.workers();
    private Retry retry = Settings.DEFAULT.retry();
    private RateLimit rateLimit = Settings.DEFAULT.rateLimit();
    private @Nullable Duration resync = Settings.DEFAULT.resync();
    private @Nullable Duration timeout = Settings.DEFAULT.timeout();
    private boolean requeueOnReload = Settings.DEFAULT.requeueOnReload();
    private @Nullable Boolean canary = Settings.DEFAULT.canary();

    ControllerBuilder(String name) {
        this.name = name;
    }

    void trigger(Trigger trigger) {
        triggers.add(trigger);
    }

    /** Several of one timing are told apart by numbers. */
    void schedule(Schedule schedule) {
        var free = schedule;
        for (int number = 2; schedules.containsKey(free.key()); number++) {
            free = schedule.numbered(number);
        }
        schedules.put(free.key(), free);
    }

    void known(ResourceKey key) {
        known.add(key);
    }

    void reconciler(Reconciler work) {
        if (reconciler != null) {
            throw new IllegalArgumentException("controller '" + name + "' says sync { } twice; it can have one");
        }
        reconciler = work;
    }

    void finalizer(Finalizer cleanup) {
        if (finalizer != null) {
            throw new IllegalArgumentException("controller '" + name + "' says finalizer twice; it can have one");
        }
        finalizer = cleanup;
    }

    void onStart(Runnable action) {
        onStart = action;
    }

    void onStop(Runnable action) {
        onStop = action;
    }

    void workers(int number) {
        workers = number;
        settings();
    }

    Retry retry() {
        return retry;
    }

    void retry(Retry how) {
        retry = how;
        settings();
    }

    void rateLimit(RateLimit limit) {
        rateLimit = limit;
        settings();
    }

    void resync(Duration period) {
        resync = period;
        settings();
    }

    void timeout(@Nullable Duration limit) {
        timeout = limit;
        settings();
    }

    void requeueOnReload(boolean wanted) {
        requeueOnReload = wanted;
    }

    void canary(boolean wanted) {
        canary = wanted;
    }

    /** Called after each declaration, so that a wrong one fails at its own line. */
    private Settings settings() {
        return new Settings(workers, retry, rateLimit, resync, timeout, requeueOnReload, canary);
    }

    /** Whether nothing was declared. */
    boolean isEmpty() {
        return triggers.isEmpty() && reconciler == null && schedules.isEmpty();
    }

    ControllerSpec build() {
        if (reconciler == null && schedules.values().stream().noneMatch(schedule -> schedule.work() != null)) {
            throw new IllegalArgumentException(
                    "controller '" + name + "' has nothing to do: say sync { key -> ... } for what it watches");
        }
        if (reconciler != null && triggers.isEmpty()) {
            throw new IllegalArgumentException("controller '" + name + "' watches nothing: say watch 'pods' first");
        }
        // What only the clock wakes needs no sync.
        Reconciler sync = reconciler == null ? context -> Outcome.done() : reconciler;
        var work = finalizer == null ? sync : finalizer.around(sync);
        return new ControllerSpec(
                name, triggers, known, settings(), work, onStart, onStop, List.copyOf(schedules.values()));
    }
}
