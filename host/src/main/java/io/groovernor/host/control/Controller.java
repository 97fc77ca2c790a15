package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Lister;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.PermanentFailure;
import io.groovernor.api.reconcile.Reconciler;
import io.groovernor.api.reconcile.Schedule;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.log.PluginLog;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a key to an outcome: the one place that calls a plugin's sync, and the one that decides what follows from how it
 * ended. Thread safe; the queue keeps one key from being synced twice at once.
 */
final class Controller {
    private final ControllerSpec spec;
    private final WorkQueue<ResourceKey> queue;
    private final Lister lister;
    private final Client client;
    private final EventWriter events;
    private final OwnWrites writes;
    private final AppliedObjects applied;
    private final Function<ObjectId, @Nullable Resource> caches;
    private final Dependencies dependencies;
    private final Freshness freshness;
    private final Timer timer;
    private final PluginLog log;
    private final Tally tally = new Tally();
    private final Observer observer;

    Controller(
            ControllerSpec spec,
            WorkQueue<ResourceKey> queue,
            Lister lister,
            Client client,
            EventWriter events,
            OwnWrites writes,
            AppliedObjects applied,
            Function<ObjectId, @Nullable Resource> caches,
            Dependencies dependencies,
            Freshness freshness,
            Timer timer,
            Observer observer) {
        this.spec = spec;
        this.queue = queue;
        this.lister = lister;
        this.client = client;
        this.events = events;
        this.writes = writes;
        this.applied = applied;
        this.caches = caches;
        this.dependencies = dependencies;
        this.freshness = freshness;
        this.timer = timer;
        this.log = new PluginLog(spec.name(), timer);
        this.observer = observer;
    }

    /** How its syncs ended. */
    Tally.Score score() {
        return tally.score();
    }

    /**
     * Syncs a key that the caller took from the queue, settles the outcome and gives the key back. A key whose last sync
     * wrote what the caches do not show yet is given back unsynced; it comes again when they do. Never throws.
     *
     * @param deadline over the sync, which is closed when that ends
     */
    void process(ResourceKey key, Deadline deadline) {
        if (freshness.mustWait(key)) {
            deadline.close();
            queue.done(key);
            return;
        }
        long start = timer.nanos();
        Outcome outcome = null;
        Throwable error = null;
        writes.begin(key);
        if (!Schedule.isKey(key)) {
            dependencies.begin(key);
        }
        try (deadline) {
            outcome = call(key);
        } catch (Throwable thrown) { // a plugin may throw anything; nothing of it may end a worker
            error = thrown;
        }
        if (!Schedule.isKey(key)) {
            dependencies.end(outcome != null, lister.get(key) != null);
        }
        if (writes.end(key)) {
            queue.add(key, Priority.HIGH);
        }
        try {
            var overrun = deadline.overrun();
            // What an interrupted sync returns or throws, if it does, says nothing but that it was interrupted.
            settle(key, overrun == null ? outcome : null, overrun == null ? error : overrun, start);
        } finally {
            queue.done(key);
        }
    }

    private Outcome call(ResourceKey key) throws Exception {
        int failures = queue.failures(key);
        var tracked = new TrackedClient(client, key, writes, applied, caches);
        var context = new SyncContext(
                key, failures, timer::wallClock, lister, tracked, events, log.of(key, failures + 1, spec.generation()));
        return Objects.requireNonNullElse(workOf(key).reconcile(context), Outcome.done());
    }

    private Reconciler workOf(ResourceKey key) {
        if (!Schedule.isKey(key)) {
            return spec.reconciler();
        }
        return spec.schedules().stream()
                .filter(schedule -> schedule.key().equals(key))
                .map(Schedule::work)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(context -> Outcome.done()); // one of a generation that is gone
    }

    /**
     * The one decision: what follows from how a sync ended. A failure that comes before the retry of an earlier one is due
     * leaves that retry as it is: the change that brought it about is no attempt.
     */
    private void settle(ResourceKey key, @Nullable Outcome outcome, @Nullable Throwable error, long start) {
        if (outcome != null) {
            queue.forget(key);
            if (outcome.isStep()) {
                queue.add(key, Priority.HIGH);
                return;
            }
            queue.requeue(key, outcome.again());
            var took = Duration.ofNanos(timer.nanos() - start);
            tally.succeeded(took);
            observer.synced(spec.name(), key, took);
            return;
        }
        tally.failed();
        var cause = Objects.requireNonNull(error);
        int failures = queue.failures(key) + (queue.isBackingOff(key) ? 0 : 1);
        if (cause instanceof PermanentFailure
                || failures > spec.settings().retry().max()) {
            queue.forget(key);
            observer.dropped(spec.name(), key, failures, cause);
        } else {
            observer.retrying(spec.name(), key, failures, queue.addRateLimited(key), cause);
        }
    }
}
