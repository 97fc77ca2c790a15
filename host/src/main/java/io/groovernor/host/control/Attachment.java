package io.groovernor.host.control;

import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.RunningController.Writers;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import io.groovernor.host.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One generation of a controller, attached to the mirrors that it reads. It is made ready beside the one that works; what its
 * watches wake meanwhile is put aside. Once {@link RunningController#switchTo} has made it the one that works it syncs the
 * controller's keys, until another takes its place; what is under way then is ended by {@link #retire}. Thread safe.
 */
public final class Attachment {
    private final ControllerSpec spec;
    private final List<ListQuery.Scope> scopes;
    private final List<TriggerView> views = new ArrayList<>();
    private final List<FunctionGuard> guards = new ArrayList<>();
    private final Intake intake;
    private final Freshness freshness;
    private final Controller controller;
    private final Timer timer;
    private final Observer observer;

    /** Over the syncs that are under way, and when these began. */
    private final Map<Deadline, Long> deadlines = new HashMap<>();

    private int underWay;
    private boolean retired;

    /** What all generations of a controller have in common. */
    record Common(
            WorkQueue<ResourceKey> queue,
            OwnWrites writes,
            AppliedObjects applied,
            Dependencies dependencies,
            Writers writers,
            Timer timer,
            Observer observer) {}

    /** @param scopes what each of the controller's triggers mirrors, in their order; one for each namespace that it names */
    Attachment(ControllerSpec spec, List<ListQuery.Scope> scopes, Informers informers, Common common) {
        this.spec = spec;
        this.scopes = List.copyOf(scopes);
        this.timer = common.timer;
        this.observer = common.observer;
        this.intake = new Intake(common.queue);
        var caches = scopes.stream().map(WatchedCache::new).toList();
        this.freshness = new Freshness(spec.name(), caches, common.writes, common.queue, common.timer, common.observer);
        int next = 0;
        for (var trigger : spec.triggers()) {
            int mirrors = scopes.get(next).type().namespaced()
                    ? trigger.subscription().namespaces().mirrored().size()
                    : 1;
            int number = views.size();
            var guard = new FunctionGuard(spec.name(), common.timer, common.observer, () -> catchUp(number));
            guards.add(guard);
            var indexes = trigger.indexes().stream()
                    .map(index -> GuardedIndex.of(index, guard))
                    .toList();
            boolean noted = trigger.lookups() && number > 0;
            Function<Change, Set<ResourceKey>> lookedUp = noted
                    ? change -> NotedLister.concerned(common.dependencies, trigger.subscription(), indexes, change)
                    : change -> Set.of();
            var view = TriggerView.join(
                    informers,
                    trigger,
                    caches.subList(next, next + mirrors),
                    indexes,
                    cache -> new TriggerListener(
                            guard,
                            trigger,
                            scopes.get(0).type(),
                            number == 0,
                            intake,
                            cache,
                            common.writes,
                            freshness,
                            lookedUp));
            next += mirrors;
            views.add(view);
            trigger.lister().bind(noted ? new NotedLister(view, trigger.subscription(), common.dependencies) : view);
        }
        this.controller = new Controller(
                spec,
                common.queue,
                views.isEmpty() ? new ListerHandle("this controller, which watches nothing") : views.get(0),
                common.writers.client(),
                common.writers.events(),
                common.writes,
                common.applied,
                id -> caches.stream()
                        .map(cache -> cache.find(id))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                common.dependencies,
                freshness,
                common.timer,
                common.observer);
    }

    /** What is attached. */
    public ControllerSpec spec() {
        return spec;
    }

    /** What it mirrors. */
    public List<ListQuery.Scope> scopes() {
        return scopes;
    }

    /** After a watch's functions were left out: asks them about every object, and wakes the keys that they would have woken. */
    private void catchUp(int trigger) {
        views.get(trigger).tellAgain();
        keys().forEach(key -> intake.add(key, Priority.LOW, false));
    }

    /** Why caches do not follow the server; null if all do. */
    public @Nullable String notReady() {
        var behind = views.stream().flatMap(TriggerView::behind).toList();
        return behind.isEmpty() ? null : String.join("; ", behind);
    }

    /** Waits until every cache is complete. */
    public void awaitSync() throws InterruptedException {
        var patience = new Patience(spec.name(), timer, observer, this::incomplete);
        try {
            for (var view : views) {
                view.awaitSync();
            }
        } finally {
            patience.close();
        }
    }

    private List<String> incomplete() {
        return views.stream().flatMap(TriggerView::incomplete).toList();
    }

    /** What the caches hold that it reads, also those that tell it of namespaces. */
    public List<ListQuery.Scope> caches() {
        return views.stream().flatMap(TriggerView::caches).toList();
    }

    /** How its syncs ended. */
    Tally.Score score() {
        return controller.score();
    }

    /** How long the oldest of the syncs that are under way has been so. */
    synchronized Duration longestUnderWay() {
        return deadlines.values().stream()
                .min(Comparator.naturalOrder())
                .map(began -> Duration.ofNanos(timer.nanos() - began))
                .orElse(Duration.ZERO);
    }

    Intake intake() {
        return intake;
    }

    /** The keys of the objects that it watches first; none if it watches nothing. */
    Iterable<ResourceKey> keys() {
        return views.isEmpty() ? List.of() : views.get(0).keys();
    }

    /** Begins the sync of a key, which must then be run; null if this generation is over. */
    synchronized @Nullable Sync begin(ResourceKey key) {
        if (retired) {
            return null;
        }
        underWay++;
        return new Sync(spec.settings().timeout(), deadline -> sync(key, deadline));
    }

    private void sync(ResourceKey key, Deadline deadline) {
        synchronized (this) {
            deadlines.put(deadline, timer.nanos());
        }
        try {
            controller.process(key, deadline);
        } finally {
            synchronized (this) {
                deadlines.remove(deadline);
                underWay--;
                notifyAll();
            }
        }
    }

    /** Is told of no change any more. */
    public void leave() {
        guards.forEach(FunctionGuard::close);
        views.forEach(TriggerView::close);
        freshness.release();
    }

    /**
     * Takes no more keys and waits for the syncs that are under way; those that take longer than the limit are interrupted,
     * and lost if that does not end them.
     *
     * @return whether nothing of it runs any more
     */
    public boolean retire(Duration limit) {
        synchronized (this) {
            retired = true;
        }
        boolean ended = awaitNoneUnderWay(limit);
        if (!ended) {
            var late = late();
            late.forEach(deadline -> deadline.interrupt("did not end when its plugin was replaced"));
            ended = awaitNoneUnderWay(Deadline.GRACE);
            late.forEach(Deadline::lose);
        }
        freshness.release(); // a sync that began before it left may have been put off since
        return ended;
    }

    private boolean awaitNoneUnderWay(Duration limit) {
        return Waits.until(this, () -> underWay == 0, limit, timer);
    }

    private synchronized List<Deadline> late() {
        return List.copyOf(deadlines.keySet());
    }

    /** Runs the plugin's onStop, on a thread of its own, which is left alone if it does not end in time. */
    public void stop(Duration limit) {
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
}
