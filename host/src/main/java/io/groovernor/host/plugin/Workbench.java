package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Where plugins are compiled and declare: a few at a time, each on a thread that ends with it, and not for ever. Whoever takes
 * long gives up its place, so that the others do not wait for it. A thread of its own keeps what a plugin leaves in thread
 * locals from outliving it. Thread safe.
 */
final class Workbench {
    /** A hundred lines take 0.1 s, 3 s when they are the first ones. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** The same for plugins that may download libraries first. */
    static final Duration DOWNLOAD_DEADLINE = Duration.ofMinutes(5);

    /** How long one that does not end keeps its place: ten times what most take. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Threads of one plugin that go on although nobody waits any more; each may keep a core busy. */
    static final int MOST_STUCK = 3;

    /** How long a thread may take to end before it counts as stuck. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** A thread that was told to end. */
    private record GivenUp(Thread thread, long since) {}

    private final Timer timer;
    private final int places;
    private final Duration deadline;
    private final Queue<Job<?>> waiting = new ArrayDeque<>();
    private final Map<String, List<GivenUp>> givenUp = new HashMap<>();
    private int taken;

    /**
     * @param places how many load at a time, but for those that take long
     * @param deadline how long one may take
     */
    Workbench(Timer timer, int places, Duration deadline) {
        this.timer = timer;
        this.places = places;
        this.deadline = deadline;
    }

    /** Loads what these scripts compile. */
    static Workbench of(Scripts scripts, Timer timer, int places) {
        return new Workbench(timer, places, scripts.grabs() ? DOWNLOAD_DEADLINE : DEADLINE);
    }

    /** Something of a plugin that is to be loaded, and who is told how that went: once, on some thread. */
    interface Work<T> {
        T load();

        void loaded(T result);

        void failed(ScriptException why);

        /** Gets a result that nobody waits for any more. */
        void discard(T result);
    }

    /**
     * Loads something as soon as there is a place; returns at once.
     *
     * @param origin what messages call the plugin
     * @return gives it up; that may be too late to keep it from telling how it went
     */
    <T> Runnable load(String origin, Work<T> work) {
        var job = new Job<>(origin, work);
        synchronized (this) {
            waiting.add(job);
        }
        startWaiting();
        return job::cancel;
    }

    private synchronized void startWaiting() {
        while (taken < places && !waiting.isEmpty()) {
            taken++;
            waiting.remove().start();
        }
    }

    private synchronized boolean isStuck(String origin) {
        givenUp.values().forEach(all -> all.removeIf(one -> !one.thread.isAlive()));
        givenUp.values().removeIf(List::isEmpty);
        long now = timer.nanos();
        return givenUp.getOrDefault(origin, List.of()).stream()
                        .filter(one -> now - one.since >= GRACE.toNanos())
                        .count()
                >= MOST_STUCK;
    }

    /** One loading; its state is guarded by the workbench. */
    private final class Job<T> {
        private final String origin;
        private final Work<T> work;
        private final Thread thread;
        private Timer.@Nullable Task patience;
        private Timer.@Nullable Task limit;
        private boolean over;

        Job(String origin, Work<T> work) {
            this.origin = origin;
            this.work = work;
            this.thread = Threads.create("load " + origin, this::run);
        }

        void start() {
            patience = timer.after(PATIENCE, this::leavePlace);
            limit = timer.after(deadline, () -> {
                if (giveUp()) {
                    work.failed(tooSlow(origin, deadline));
                }
            });
            thread.start();
        }

        private void run() {
            T result;
            try {
                if (isStuck(origin)) {
                    throw tooOften(origin);
                }
                result = work.load();
            } catch (Throwable e) { // a plugin may throw anything
                if (end()) {
                    work.failed(e instanceof ScriptException wrong ? wrong : failure(origin, e));
                }
                return;
            }
            if (end()) {
                work.loaded(result);
            } else {
                work.discard(result);
            }
        }

        void cancel() {
            giveUp();
        }

        private boolean giveUp() {
            synchronized (Workbench.this) {
                boolean isWaiting = waiting.remove(this);
                boolean first = end(); // before the interrupt: what comes of that counts no more
                if (first && !isWaiting) {
                    givenUp.computeIfAbsent(origin, none -> new ArrayList<>()).add(new GivenUp(thread, timer.nanos()));
                    thread.interrupt();
                }
                return first;
            }
        }

        /** Whether nobody has ended it before. */
        private boolean end() {
            leavePlace();
            synchronized (Workbench.this) {
                boolean first = !over;
                over = true;
                if (limit != null) {
                    limit.cancel();
                }
                return first;
            }
        }

        private void leavePlace() {
            synchronized (Workbench.this) {
                if (patience != null) {
                    patience.cancel();
                    patience = null;
                    taken--;
                }
            }
            startWaiting();
        }
    }

    private static ScriptException tooSlow(String origin, Duration deadline) {
        return wrong(
                origin,
                "was not compiled and declared within " + deadline.toSeconds()
                        + " s; look for a loop outside sync { }, or split the script");
    }

    private static ScriptException tooOften(String origin) {
        return wrong(
                origin,
                "is not loaded: " + MOST_STUCK
                        + " versions of it have begun to load and never ended; restart the host to be rid of them");
    }

    private static ScriptException failure(String origin, Throwable error) {
        return wrong(origin, "cannot be loaded: " + error);
    }

    private static ScriptException wrong(String origin, String message) {
        return new ScriptException(Finding.of(origin, message));
    }
}
