package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.Attachment;
import io.groovernor.host.control.RunningController;
import io.groovernor.host.control.Trial;
import io.groovernor.host.kube.ListQuery.Scope;
import io.groovernor.host.observe.Activity;
import io.groovernor.host.ops.HostStatus.ControllerStatus;
import io.groovernor.host.ops.HostStatus.Failure;
import io.groovernor.host.ops.HostStatus.Keys;
import io.groovernor.host.time.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One controller by its name: finds out how its resources are served, attaches its generations, and attaches them anew when a
 * kind has come to be served in another way, where a mirror cannot follow. Thread safe.
 */
final class Supervisor {
    /** How long syncs that are under way may take to end. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    private final String name;
    private final Scopes scopes;
    private final Informers informers;
    private final Supplier<RunningController> fresh;
    private final RunReport report;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private RunningController running;
    /** The first generation until it works. */
    private @Nullable Attachment first;
    /** Lets a generation work that is not made ready beside another one. */
    private @Nullable Thread starter;

    private boolean stopped;
    private boolean paused;

    /** @param fresh makes a controller without generations */
    Supervisor(String name, Scopes scopes, Informers informers, Supplier<RunningController> fresh, RunReport report) {
        this.name = name;
        this.scopes = scopes;
        this.informers = informers;
        this.fresh = fresh;
        this.report = report;
        this.running = fresh.get();
    }

    String name() {
        return name;
    }

    /** A generation that is ready beside the one that works. */
    final class Staged {
        private final RunningController controller;
        private final Attachment attachment;
        private boolean begun;

        String name() {
            return name;
        }

        private Staged(RunningController controller, Attachment attachment) {
            this.controller = controller;
            this.attachment = attachment;
        }

        /** Runs the plugin's onStart, which may throw anything. */
        void begin() {
            begun = true;
            attachment.spec().onStart().run();
        }

        /** Lets it work on a share of the keys; null if there is nothing to compare it with. */
        @Nullable
        Trial tryOut() {
            return controller.equals(running()) ? controller.tryOut(attachment) : null;
        }

        /** Lets it work from now on; returns what ends the one before, which may take as long as its syncs. */
        Runnable switchOver() {
            return Supervisor.this.switchTo(this);
        }

        /** Leaves it; the one that works goes on, with all keys. Returns what ends it, which may take as long as its syncs. */
        Runnable abandon() {
            controller.takeBack(attachment);
            attachment.leave();
            return () -> {
                if (begun) {
                    attachment.retire(DRAIN);
                    attachment.stop(DRAIN);
                }
            };
        }
    }

    /**
     * Starts the first generation; returns at once. How it went is reported.
     *
     * @param previous had the name before, and is waited for: no key is with both
     */
    void start(ControllerSpec spec, @Nullable Supervisor previous) {
        bringUp(() -> startFirst(spec, previous));
        run("follow " + name, this::follow);
    }

    private synchronized Thread run(String task, Runnable action) {
        var thread = Threads.start(task, () -> {
            try {
                action.run();
            } finally {
                forget(Thread.currentThread());
            }
        });
        threads.add(thread);
        if (stopped) {
            thread.interrupt();
        }
        return thread;
    }

    /** A thread that is over still knows what it ran, and so a generation. */
    private synchronized void forget(Thread over) {
        threads.remove(over);
        if (over.equals(starter)) {
            starter = null;
        }
    }

    /** What it takes to let a generation work. */
    private interface Start {
        void run() throws IOException, InterruptedException;
    }

    /** Starts a generation on a thread of its own; a start that is under way is given up. */
    private synchronized void bringUp(Start start) {
        if (starter != null) {
            starter.interrupt();
        }
        starter = run("start " + name, () -> {
            try {
                start.run();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (Throwable error) { // onStart is a script's and may throw anything
                report.cannotStart(name, error);
            }
        });
    }

    private void startFirst(ControllerSpec spec, @Nullable Supervisor previous)
            throws IOException, InterruptedException {
        if (previous != null) {
            previous.ended.await();
        }
        begin(attachFirst(spec, scopes.await(spec)));
    }

    private void begin(Attachment attachment) throws InterruptedException {
        attachment.awaitSync();
        attachment.spec().onStart().run();
        running().switchTo(attachment);
        forgetFirst();
    }

    /** Without the lock, as a mirror that is filled asks the plugin's functions at once: whoever asks how it is, is answered. */
    private Attachment attachFirst(ControllerSpec spec, List<Scope> served) throws InterruptedException {
        var attachment = running().attach(spec, served);
        synchronized (this) {
            if (!stopped) {
                first = attachment;
                return attachment;
            }
        }
        attachment.leave();
        throw new InterruptedException("stopped");
    }

    private synchronized void forgetFirst() {
        first = null;
    }

    /** Looks for ever whether kinds are served in another way; holds no generation meanwhile, so that an old one can go. */
    private void follow() {
        try {
            while (true) {
                scopes.pause();
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        var current = current();
        if (current == null || current.scopes().stream().noneMatch(informers::isUnserved)) {
            return;
        }
        var now = scopes.otherThan(current.scopes(), current.spec());
        if (now != null) {
            bringUp(() -> reattach(current, now));
        }
    }

    private synchronized @Nullable Attachment current() {
        var working = running.working();
        return working != null ? working : first;
    }

    /** Attaches the same generation to the mirrors of how its kinds are served now. */
    private void reattach(Attachment before, List<Scope> served) throws InterruptedException {
        var controller = running();
        if (controller.working() == null) {
            before.leave();
            begin(attachFirst(before.spec(), served));
        } else {
            replace(controller, before, controller.attach(before.spec(), served));
        }
    }

    private void replace(RunningController controller, Attachment before, Attachment next) throws InterruptedException {
        try {
            next.awaitSync();
        } catch (InterruptedException stopping) {
            next.leave();
            throw stopping;
        }
        synchronized (this) {
            if (!before.equals(controller.working())) {
                next.leave(); // a newer generation works by now
                return;
            }
            controller.switchTo(next);
        }
        before.retire(DRAIN);
    }

    private synchronized RunningController running() {
        return running;
    }

    /** Whether a generation works. */
    boolean isWorking() {
        return running().working() != null;
    }

    /**
     * Makes a generation ready beside the one that works; blocks until its resources are served and its caches complete.
     * Keys of another kind mean other things: then it gets a queue of its own.
     */
    Staged stage(ControllerSpec spec) throws IOException, InterruptedException {
        var served = scopes.await(spec);
        var controller = running();
        var working = controller.working();
        var target = working == null || isSameKind(working.scopes(), served) ? controller : fresh.get();
        var staged = new Staged(target, target.attach(spec, served));
        try {
            staged.attachment.awaitSync();
            return staged;
        } catch (InterruptedException superseded) {
            staged.abandon().run();
            throw superseded;
        }
    }

    private static boolean isSameKind(List<Scope> one, List<Scope> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        var primary = one.get(0).type();
        var otherPrimary = other.get(0).type();
        return primary.kind().equals(otherPrimary.kind()) && primary.group().equals(otherPrimary.group());
    }

    private synchronized Runnable switchTo(Staged staged) {
        if (stopped) {
            return staged.abandon();
        }
        var controller = running;
        if (paused) {
            staged.controller.pause();
        }
        var before = staged.controller.switchTo(staged.attachment);
        running = staged.controller;
        if (!controller.equals(running)) {
            return controller::close;
        }
        return () -> {
            if (before != null) {
                before.retire(DRAIN);
                before.stop(DRAIN);
            }
        };
    }

    /** Whether a generation works, and nothing happens before the server or the timer calls. */
    boolean isIdle() {
        return running().isIdle();
    }

    /** Syncs nothing until {@link #resume}, whatever generation works. */
    synchronized void pause() {
        paused = true;
        running.pause();
    }

    /** Syncs again. */
    synchronized void resume() {
        paused = false;
        running.resume();
    }

    /** What the caches hold that it reads. */
    List<Scope> caches() {
        var attachment = current();
        return attachment == null ? List.of() : attachment.caches();
    }

    /** How it is, and what was counted of it. */
    synchronized ControllerStatus status(Activity.Counts counts) {
        var load = running.load();
        var failure = counts.lastFailure();
        return new ControllerStatus(
                name,
                notReady(counts.waitsFor()),
                new Keys(load.ready(), load.waiting(), load.processing(), load.failing()),
                counts.synced(),
                counts.failed(),
                counts.dropped(),
                failure == null ? null : new Failure(failure.at(), failure.key().toString(), failure.message()));
    }

    private synchronized @Nullable String notReady(@Nullable String waitsFor) {
        var working = running.working();
        if (working != null) {
            return working.notReady();
        }
        if (waitsFor != null) {
            return waitsFor;
        }
        var cache = first == null ? null : first.notReady();
        return cache == null ? "is starting" : cache;
    }

    /** Ends the controller; syncs that are under way get 30 seconds to end. */
    void stop() {
        RunningController last;
        Attachment unstarted;
        synchronized (this) {
            stopped = true;
            threads.forEach(Thread::interrupt);
            last = running;
            unstarted = first;
        }
        if (unstarted != null) {
            unstarted.leave();
        }
        last.stop(DRAIN);
        ended.countDown();
    }
}
