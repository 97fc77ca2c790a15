package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.RunningController;
import io.groovernor.host.kube.ListQuery.Scope;
import io.groovernor.host.object.Footprint;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs controllers on a cluster. Each has threads of its own, so that none waits for another's resources or caches; equal
 * subscriptions of all of them share one mirror. Thread safe.
 */
final class Host implements AutoCloseable {
    private final Cluster cluster;
    private final Timer timer;
    private final RunReport report;
    private final Scopes scopes;
    private final Informers informers;
    private final List<Supervisor> supervisors = new ArrayList<>();
    /** Those that are being stopped, by name. */
    private final Map<String, Supervisor> ending = new HashMap<>();

    private boolean closed;

    /** @param waitForResources whether resources that do not exist, and a server that cannot be reached, are waited for, instead of giving up */
    Host(Cluster cluster, Timer timer, RunReport report, boolean waitForResources) {
        this.cluster = cluster;
        this.timer = timer;
        this.report = report;
        this.scopes = new Scopes(cluster.discovery(), timer, report, waitForResources);
        this.informers = new Informers(cluster.server(), timer, report);
    }

    /** Starts a controller; returns at once. How it went is reported. */
    Supervisor start(ControllerSpec spec) {
        return start(spec, false);
    }

    /** As {@link #start(ControllerSpec)}, and syncs nothing before it is resumed if it is to be paused. */
    synchronized Supervisor start(ControllerSpec spec, boolean paused) {
        var name = spec.name();
        var supervisor = new Supervisor(
                name,
                scopes,
                informers,
                () -> new RunningController(name, informers, cluster.writers(name), timer, report),
                report);
        if (paused) {
            supervisor.pause();
        }
        supervisors.add(supervisor);
        if (closed) {
            supervisor.stop(); // so that it never begins
        }
        supervisor.start(spec, ending.get(name));
        return supervisor;
    }

    /** Ends a controller: syncs that are under way get 30 seconds to end. */
    void stop(Supervisor supervisor) {
        synchronized (this) {
            ending.put(supervisor.name(), supervisor);
        }
        supervisor.stop();
        synchronized (this) {
            supervisors.remove(supervisor);
            ending.remove(supervisor.name(), supervisor);
        }
    }

    /** Whether every controller that was started works, and nothing happens before the server or the timer calls. */
    synchronized boolean isIdle() {
        return informers.areIdle() && supervisors.stream().allMatch(Supervisor::isIdle);
    }

    /** How much memory the objects of every cache take. */
    Map<Scope, Footprint> footprints() {
        return informers.footprints();
    }

    /** Stops all controllers, side by side: syncs that are under way get 30 seconds to end. */
    @Override
    public void close() {
        List<Thread> stopping;
        synchronized (this) {
            closed = true;
            stopping = supervisors.stream()
                    .map(supervisor -> Threads.start("stop", supervisor::stop))
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
