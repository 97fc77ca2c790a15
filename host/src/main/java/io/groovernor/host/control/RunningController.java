package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.cache.Registration;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.Priority;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The life of one controller: join the mirrors, wait until all are complete, start the workers, drain them, leave. Start
 * and stop are called once each, by any thread.
 */
public final class RunningController implements AutoCloseable {
    private final ControllerSpec spec;
    private final Timer timer;
    private final Observer observer;
    private final WorkQueue<ResourceKey> queue;
    private final List<Registration> registrations = new ArrayList<>();
    private final Workers workers;

    private Timer.@Nullable Task resync;
    private volatile boolean started;
    private boolean stopped;

    /**
     * Joins the mirrors; nothing is synced yet.
     *
     * @param scopes what each of the controller's triggers mirrors, in their order
     */
    public RunningController(
            ControllerSpec spec,
            List<ListQuery.Scope> scopes,
            Informers informers,
            Writers writers,
            Timer timer,
            Observer observer) {
        this.spec = spec;
        this.timer = timer;
        this.observer = observer;
        this.queue =
                new WorkQueue<>(timer, spec.settings().retry(), spec.settings().rateLimit());
        var caches = scopes.stream().map(WatchedCache::new).toList();
        var writes = new OwnWrites(timer);
        var freshness = new Freshness(spec.name(), caches, writes, queue, timer, observer);
        var primary = scopes.get(0).type();
        for (int i = 0; i < scopes.size(); i++) {
            var trigger = spec.triggers().get(i);
            var cache = caches.get(i);
            var listener = new TriggerListener(
                    spec.name(), trigger, primary, i == 0, queue, observer, cache, writes, freshness);
            var indexes = trigger.indexes().stream()
                    .map(index -> GuardedIndex.of(spec.name(), index, observer))
                    .toList();
            var registration = informers.join(scopes.get(i), indexes, listener);
            registrations.add(registration);
            trigger.lister().bind(registration);
            cache.bind(registration, registration::hasSeen);
        }
        var controller = new Controller(
                spec,
                queue,
                registrations.get(0),
                writers.client(),
                writers.events(),
                writes,
                freshness,
                timer,
                observer);
        this.workers = new Workers(spec, queue, controller, timer, observer);
    }

    /** What a controller writes through. */
    public record Writers(Client client, EventWriter events) {}

    /** Waits until every cache is complete. */
    public void awaitSync() throws InterruptedException {
        for (var registration : registrations) {
            registration.awaitSync();
        }
    }

    /** Runs the plugin's onStart and starts the workers, after {@link #awaitSync}. Does nothing after {@link #stop}. */
    public void start() {
        // Not under the lock: a plugin that does not return must not keep anybody from stopping it.
        if (!isStopped()) {
            spec.onStart().run();
            startWorkers();
        }
    }

    /** Whether it has started, and no key is ready or being synced; some may wait for their time. */
    public boolean isIdle() {
        return started && queue.isIdle();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void startWorkers() {
        if (stopped) {
            return;
        }
        // Whoever is gone already is looked up in vain, which is how a script learns of a deletion.
        spec.known().stream().sorted().forEach(key -> queue.add(key, Priority.LOW));
        started = true;
        observer.started(spec.name(), queue.snapshot());
        workers.start();
        scheduleResync();
    }

    private synchronized void scheduleResync() {
        var period = spec.settings().resync();
        if (period != null && !stopped) {
            resync = timer.after(period, () -> {
                registrations.get(0).keys().forEach(key -> queue.add(key, Priority.LOW));
                scheduleResync();
            });
        }
    }

    /**
     * Accepts no more keys, lets the workers finish what is ready, and interrupts those that take longer than the limit.
     * Afterwards nothing of the controller is synced any more, but for syncs that nothing can end: those are lost.
     */
    public void stop(Duration limit) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            if (resync != null) {
                resync.cancel();
            }
        }
        registrations.forEach(Registration::close);
        queue.shutDown();
        workers.stop(limit);
        if (started) {
            runOnStop(limit);
        }
    }

    /** On a thread of its own, which is left alone if it does not end in time. */
    private void runOnStop(Duration limit) {
        var thread = Threads.start("onStop " + spec.name(), () -> {
            try {
                spec.onStop().run();
            } catch (Throwable error) { // a script's, which may throw anything
                LoggerFactory.getLogger(spec.name()).warn("onStop failed", error);
            }
        });
        try {
            thread.join(Math.max(1, limit.toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
                LoggerFactory.getLogger(spec.name())
                        .warn("onStop takes longer than {}: not waiting for it", Durations.text(limit));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@link #stop} with 30 seconds, the limit of controller-runtime. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
    }
}
