package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.reconcile.Schedule;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A controller by its name, from its first generation to its last. The queue with its retries, the memory of own writes and
 * the workers stay; behind them stands the generation that works, as one reference. A sync keeps the generation with which it
 * began, and the queue gives a key to one worker at a time, so that two generations never sync a key at once. Thread safe.
 */
public final class RunningController implements AutoCloseable {
    private final Informers informers;
    private final Timer timer;
    private final Observer observer;
    private final WorkQueue<ResourceKey> queue;
    private final Attachment.Common common;
    private final Workers workers;
    private final ScheduledWork scheduled;

    private volatile @Nullable Attachment working;
    private volatile @Nullable Trial trial;
    private Timer.@Nullable Task resync;
    private boolean stopped;

    public RunningController(String name, Informers informers, Writers writers, Timer timer, Observer observer) {
        this.informers = informers;
        this.timer = timer;
        this.observer = observer;
        this.queue = new WorkQueue<>(timer, Retry.DEFAULT, RateLimit.DEFAULT);
        this.common = new Attachment.Common(
                queue, new OwnWrites(timer), new AppliedObjects(name), new Dependencies(), writers, timer, observer);
        this.workers = new Workers(name, queue, this::begin, timer, observer);
        this.scheduled = new ScheduledWork(timer, new ScheduledWork.Listener() {
            @Override
            public void accept(Schedule schedule) {
                due(schedule);
            }

            @Override
            public void missed(Schedule schedule) {
                observer.missedRun(name, schedule.key());
            }
        });
    }

    /** What a controller writes through. */
    public record Writers(Client client, EventWriter events) {}

    /**
     * Attaches a generation to its mirrors, beside the one that works; nothing of it is synced yet.
     *
     * @param scopes what each of the controller's triggers mirrors, in their order; one for each namespace that it names
     */
    public Attachment attach(ControllerSpec spec, List<ListQuery.Scope> scopes) {
        return new Attachment(spec, scopes, informers, common);
    }

    /** The generation that works; null before the first. */
    public @Nullable Attachment working() {
        return working;
    }

    /**
     * Lets a generation, whose caches are complete and whose onStart has run, work on a share of the keys, beside the one that
     * works. {@link #switchTo} gives it the others, {@link #takeBack} gives its share back.
     *
     * @return null if there is nothing to compare it with: no generation works, or there is no key
     */
    public synchronized @Nullable Trial tryOut(Attachment next) {
        var before = working;
        var keys = new ArrayList<ResourceKey>();
        next.keys().forEach(keys::add);
        if (stopped || before == null || keys.isEmpty()) {
            return null;
        }
        forgetWhatItKnows(before, next);
        var begun = new Trial(next, before::score, keys, timer);
        trial = begun;
        next.intake().openFor(begun::takes); // first: what changes now is put aside by neither
        before.intake().openFor(key -> !begun.takes(key));
        return begun;
    }

    private static void forgetWhatItKnows(Attachment before, Attachment next) {
        if (!next.spec().settings().requeueOnReload() && before.scopes().equals(next.scopes())) {
            next.intake().forgetInitial();
        }
    }

    /**
     * Ends the trial of a generation: its share of the keys is synced by the one that works, which makes good what the other
     * one did. Nothing if the generation is not on trial. It is the caller's to leave and to retire.
     */
    public synchronized void takeBack(Attachment candidate) {
        var ended = trial;
        var goesOn = working;
        if (ended == null || !ended.candidate().equals(candidate) || goesOn == null) {
            return;
        }
        trial = null;
        goesOn.intake().openFor(key -> true);
        goesOn.keys().forEach(key -> {
            if (ended.takes(key)) {
                queue.add(key, Priority.LOW);
            }
        });
    }

    /**
     * Lets a generation work from now on, whose caches are complete and whose onStart has run. Every key that it found is
     * synced, unless the plugin wants only those that changed meanwhile and reads the very mirrors of the one before: other
     * mirrors may be ahead of what that one was told. The generation before takes no new keys, is told of no more changes,
     * and is the caller's to retire.
     *
     * @return the generation before; null if there was none, or if the controller has been stopped
     */
    public synchronized @Nullable Attachment switchTo(Attachment next) {
        if (stopped) {
            next.leave();
            return null;
        }
        var settings = next.spec().settings();
        var before = working;
        var tried = trial;
        boolean passed = tried != null && tried.candidate().equals(next);
        if (before != null && !passed) {
            forgetWhatItKnows(before, next);
        }
        queue.limit(settings.retry(), settings.rateLimit());
        if (before != null && settings.workers() < before.spec().settings().workers()) {
            workers.resize(settings.workers()); // first: its keys must not find more workers than it wants
        }
        working = next;
        if (tried == null || passed) {
            trial = null;
            next.intake().openFor(key -> true);
        } else {
            next.intake().openFor(key -> !tried.takes(key));
        }
        if (before == null) {
            // Whoever is gone already is looked up in vain, which is how a script learns of a deletion.
            next.spec().known().stream().sorted().forEach(key -> queue.add(key, Priority.LOW));
        } else {
            before.leave();
            workers.renew();
        }
        scheduled.follow(next.spec().schedules());
        observer.started(next.spec().name(), queue.snapshot());
        workers.resize(settings.workers());
        scheduleResync(next);
        return before;
    }

    private void due(Schedule schedule) {
        var generation = working;
        if (schedule.work() != null) {
            queue.add(schedule.key(), Priority.HIGH);
        } else if (generation != null) {
            addAll(generation);
        }
    }

    private void addAll(Attachment generation) {
        generation.keys().forEach(key -> queue.add(key, Priority.LOW));
    }

    private Sync begin(ResourceKey key) {
        if (Schedule.isKey(key)) {
            scheduled.begun(key);
        }
        while (true) {
            var tried = trial;
            var generation = tried != null && tried.takes(key) ? tried.candidate() : working;
            var sync = generation == null ? null : generation.begin(key);
            if (sync != null) {
                return sync;
            }
            Thread.onSpinWait(); // the generation was replaced between the two lines above
        }
    }

    /** Whether a generation works, and no key is ready or being synced; some may wait for their time. Waits for {@link #switchTo}. */
    public synchronized boolean isIdle() {
        return working != null && queue.isIdle();
    }

    /** Where its keys are now. */
    public WorkQueue.Load load() {
        return queue.load();
    }

    /** Syncs nothing until {@link #resume}; caches and queue go on. */
    public void pause() {
        queue.pause();
    }

    /** Syncs again. */
    public void resume() {
        queue.resume();
    }

    private synchronized void scheduleResync(Attachment generation) {
        if (resync != null) {
            resync.cancel();
            resync = null;
        }
        var period = generation.spec().settings().resync();
        if (period != null && !stopped) {
            resync = timer.after(period, () -> resync(generation));
        }
    }

    private synchronized void resync(Attachment generation) {
        if (generation.equals(working)) {
            addAll(generation);
            scheduleResync(generation);
        }
    }

    /**
     * Accepts no more keys, lets the workers finish what is ready, and interrupts those that take longer than the limit.
     * Afterwards nothing of the controller is synced any more, but for syncs that nothing can end: those are lost. A
     * generation that is attached and does not work yet is the caller's to leave.
     */
    public void stop(Duration limit) {
        Attachment last;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            last = working;
            scheduled.stop();
            if (resync != null) {
                resync.cancel();
            }
        }
        if (last != null) {
            last.leave();
        }
        queue.shutDown();
        workers.stop(limit);
        if (last != null) {
            last.stop(limit);
        }
    }

    /** {@link #stop} with 30 seconds, the limit of controller-runtime. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
    }
}
