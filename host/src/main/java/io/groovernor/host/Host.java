package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.RunningController;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.UnknownResourceException;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs controllers on a cluster. Each starts on a thread of its own, so that none waits for another's caches. */
final class Host implements AutoCloseable {
    /** How often a resource that does not exist yet is looked for. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Timer timer;
    private final RunReport report;
    private final boolean waitForResources;
    private final Informers informers;
    private final List<Thread> starters = new ArrayList<>();
    private final List<RunningController> running = new ArrayList<>();

    /** @param waitForResources whether a resource that does not exist is waited for, instead of giving up */
    Host(Cluster cluster, Timer timer, RunReport report, boolean waitForResources) {
        this.cluster = cluster;
        this.timer = timer;
        this.report = report;
        this.waitForResources = waitForResources;
        this.informers = new Informers(cluster.server(), timer, report);
    }

    /** Starts a controller; returns at once. How it went is reported. */
    synchronized void start(ControllerSpec spec) {
        starters.add(Threads.start("start " + spec.name(), () -> bringUp(spec)));
    }

    private void bringUp(ControllerSpec spec) {
        try {
            var scopes = awaitScopes(spec);
            var controller = join(spec, scopes);
            controller.awaitSync();
            controller.start();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Throwable error) { // onStart is a script's and may throw anything
            report.cannotStart(spec.name(), error);
        }
    }

    private List<ListQuery.Scope> awaitScopes(ControllerSpec spec) throws IOException, InterruptedException {
        while (true) {
            try {
                return scopes(spec);
            } catch (UnknownResourceException unknown) {
                if (!waitForResources) {
                    throw unknown;
                }
                report.waiting(spec.name(), unknown, LOOK_AGAIN);
                timer.sleep(LOOK_AGAIN);
            }
        }
    }

    private List<ListQuery.Scope> scopes(ControllerSpec spec) throws IOException {
        var scopes = new ArrayList<ListQuery.Scope>();
        for (var trigger : spec.triggers()) {
            var subscription = trigger.subscription();
            var type = cluster.discovery().resolve(subscription.resource());
            scopes.add(new ListQuery.Scope(
                    type,
                    type.namespaced() ? subscription.namespace() : "",
                    subscription.selector(),
                    subscription.metadataOnly()));
        }
        return scopes;
    }

    private synchronized RunningController join(ControllerSpec spec, List<ListQuery.Scope> scopes) {
        var writers = cluster.writers(spec.name());
        var controller = new RunningController(spec, scopes, informers, writers, timer, report);
        running.add(controller);
        return controller;
    }

    /** Stops all controllers, side by side: syncs that are under way get 30 seconds to end. */
    @Override
    public void close() {
        List<Thread> stopping;
        synchronized (this) {
            starters.forEach(Thread::interrupt);
            stopping = running.stream()
                    .map(controller -> Threads.start("stop", controller::close))
                    .toList();
        }
        try {
            for (var thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        informers.close();
    }
}
