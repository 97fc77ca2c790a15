package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.RunningController;
import io.groovernor.host.kube.KubeconfigException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Runs controllers on a cluster. Each has a thread of its own, so that none waits for another's resources or caches. */
final class Host implements AutoCloseable {
    private final Cluster cluster;
    private final Timer timer;
    private final RunReport report;
    private final boolean waitForResources;
    private final Informers informers;
    private final List<Thread> threads = new ArrayList<>();
    private final List<RunningController> running = new ArrayList<>();
    private int controllers;

    /** @param waitForResources whether resources that do not exist, and a server that cannot be reached, are waited for, instead of giving up */
    Host(Cluster cluster, Timer timer, RunReport report, boolean waitForResources) {
        this.cluster = cluster;
        this.timer = timer;
        this.report = report;
        this.waitForResources = waitForResources;
        this.informers = new Informers(cluster.server(), timer, report);
    }

    /** Starts a controller; returns at once. How it went is reported. */
    synchronized void start(ControllerSpec spec) {
        controllers++;
        run("supervise " + spec.name(), () -> supervise(spec));
    }

    private synchronized Thread run(String name, Runnable action) {
        threads.removeIf(thread -> !thread.isAlive());
        var thread = Threads.start(name, action);
        threads.add(thread);
        return thread;
    }

    /** Runs a controller on what it watches, anew whenever that has come to be served in another way. */
    private void supervise(ControllerSpec spec) {
        try {
            var scopes = awaitScopes(spec);
            while (true) {
                var controller = join(spec, scopes);
                var starter = run("start " + spec.name(), () -> bringUp(spec, controller));
                scopes = awaitOtherScopes(spec, scopes);
                starter.interrupt();
                leave(controller);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException error) {
            report.cannotStart(spec.name(), error);
        }
    }

    private void bringUp(ControllerSpec spec, RunningController controller) {
        try {
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
            } catch (IOException | ApiException failure) {
                // What the user's own configuration says does not mend itself.
                if (!waitForResources || failure instanceof KubeconfigException) {
                    throw failure;
                }
                var pause = between(5, 10); // a person may be waiting for the first start
                report.waiting(spec.name(), failure, pause);
                timer.sleep(pause);
            }
        }
    }

    /** Waits until a kind that was gone is served again, but in another version or scope: a mirror cannot follow there. */
    private List<ListQuery.Scope> awaitOtherScopes(ControllerSpec spec, List<ListQuery.Scope> current)
            throws InterruptedException {
        while (true) {
            timer.sleep(between(15, 60));
            if (current.stream().anyMatch(informers::isUnserved)) {
                cluster.discovery().doubt();
                try {
                    var now = scopes(spec);
                    if (!now.equals(current)) {
                        return now;
                    }
                } catch (IOException | ApiException unknown) {
                    // The mirror of the kind tells that it is gone, and looks for it too.
                }
            }
        }
    }

    /** By chance, so that not all controllers ask together. */
    private static Duration between(int seconds, int otherSeconds) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(seconds * 1000L, otherSeconds * 1000L));
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

    private void leave(RunningController controller) {
        synchronized (this) {
            running.remove(controller);
        }
        controller.close();
    }

    /** Whether every controller that was started runs, and nothing happens before the server or the timer calls. */
    synchronized boolean isIdle() {
        return running.size() == controllers
                && informers.areIdle()
                && running.stream().allMatch(RunningController::isIdle);
    }

    /** Stops all controllers, side by side: syncs that are under way get 30 seconds to end. */
    @Override
    public void close() {
        List<Thread> stopping;
        synchronized (this) {
            threads.forEach(Thread::interrupt);
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
