package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Lister;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.PermanentFailure;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
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
    private final Timer timer;
    private final Observer observer;

    Controller(
            ControllerSpec spec,
            WorkQueue<ResourceKey> queue,
            Lister lister,
            Client client,
            EventWriter events,
            Timer timer,
            Observer observer) {
        this.spec = spec;
        this.queue = queue;
        this.lister = lister;
        this.client = client;
        this.events = events;
        this.timer = timer;
        this.observer = observer;
    }

    /** Syncs a key that the caller took from the queue, settles the outcome and gives the key back. Never throws. */
    void process(ResourceKey key) {
        long start = timer.nanos();
        try {
            var outcome = call(key);
            settle(key, outcome, null, start);
        } catch (Throwable error) { // a plugin may throw anything; nothing of it may end a worker
            settle(key, null, error, start);
        } finally {
            queue.done(key);
        }
    }

    private Outcome call(ResourceKey key) throws Exception {
        var context =
                new SyncContext(key, queue.failures(key), lister, client, events, new KeyLogger(spec.name(), key));
        var limit = spec.settings().timeout();
        try (var deadline = new Deadline(timer, limit)) {
            try {
                var outcome = spec.reconciler().reconcile(context);
                return Objects.requireNonNullElse(outcome, Outcome.done());
            } catch (Exception error) {
                if (deadline.hasPassed()) {
                    var timeout = new TimeoutException("took longer than its timeout of " + limit);
                    timeout.initCause(error);
                    throw timeout;
                }
                throw error;
            }
        }
    }

    /** The one decision: what follows from how a sync ended. */
    private void settle(ResourceKey key, @Nullable Outcome outcome, @Nullable Throwable error, long start) {
        if (outcome != null) {
            queue.forget(key);
            var again = outcome.again();
            if (again != null) {
                queue.addAfter(key, again);
            }
            observer.synced(spec.name(), key, Duration.ofNanos(timer.nanos() - start));
            return;
        }
        var cause = Objects.requireNonNull(error);
        int failures = queue.failures(key) + 1;
        if (cause instanceof PermanentFailure
                || failures > spec.settings().retry().max()) {
            queue.forget(key);
            observer.dropped(spec.name(), key, failures, cause);
        } else {
            observer.retrying(spec.name(), key, failures, queue.addRateLimited(key), cause);
        }
    }
}
