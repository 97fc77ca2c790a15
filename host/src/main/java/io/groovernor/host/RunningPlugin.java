package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.Supervisor.Staged;
import io.groovernor.host.control.Trial;
import io.groovernor.host.kube.ListQuery.Scope;
import io.groovernor.host.observe.Activity;
import io.groovernor.host.ops.HostStatus.PluginStatus;
import io.groovernor.host.ops.HostStatus.Refusal;
import io.groovernor.host.plugin.Generation;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One plugin: the generation of it that works, and the thread that makes the next one ready. A generation takes the place of
 * one that works with all its controllers at once, when all of them are ready, or not at all. Thread safe.
 */
final class RunningPlugin {
    /** How often it is looked how one fares that is tried. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String name;
    private final Host host;
    private final Function<Generation, List<ControllerSpec>> controllersOf;
    private final boolean canary;
    private final Timer timer;
    private final Listener listener;

    /** What the plugin declares now; changed by the changing thread alone. */
    private final Map<String, Supervisor> controllers = new ConcurrentSkipListMap<>();

    private final List<Thread> ending = new ArrayList<>();
    private volatile @Nullable Generation working;
    /** What is being made ready to take the place of the one that works. */
    private volatile @Nullable Generation next;
    /** The newest generation, if it did not become ready. */
    private volatile @Nullable Refusal refusal;

    /** On how much the next one is tried, if it is. */
    private volatile @Nullable String tried;

    private boolean paused;
    private @Nullable Thread changing;
    /** The changing thread while it waits for something that may never come. */
    private @Nullable Thread waiting;
    /** The number of the newest change; older ones are not begun any more, or given up while they wait. */
    private int newest;

    /** Who is told how a generation fares; called by any thread. */
    interface Listener {
        /** A generation took over, or was the first. */
        void works(Generation generation);

        /** A generation works on a share of the keys first. */
        void tried(Generation generation, String extent);

        /** A generation did not become ready, or was worse than the one before, and the one before goes on; returns what is to be shown of that. */
        Refusal refused(Generation generation, Throwable why, Generation working);

        /** Nothing of a generation runs any more, or ever has. */
        void ended(Generation generation);
    }

    /**
     * @param controllersOf what of a generation is to run
     * @param canary whether a generation is tried first that does not say so itself
     */
    RunningPlugin(
            String name,
            Host host,
            Function<Generation, List<ControllerSpec>> controllersOf,
            boolean canary,
            Timer timer,
            Listener listener) {
        this.name = name;
        this.host = host;
        this.controllersOf = controllersOf;
        this.canary = canary;
        this.timer = timer;
        this.listener = listener;
    }

    /**
     * Makes a generation take the place of the one that works; returns at once. One that was not ready yet is given up.
     *
     * @param next null to end the plugin
     */
    synchronized void change(@Nullable Generation next) {
        int number = ++newest;
        var previous = changing;
        if (waiting != null) {
            waiting.interrupt();
        }
        changing = Threads.start("change " + name, () -> {
            try {
                if (previous != null) {
                    previous.join();
                }
                change(next, number);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void change(@Nullable Generation wanted, int number) {
        if (wanted == null) {
            var before = working;
            working = null;
            refusal = null;
            forgetPause();
            var all = List.copyOf(controllers.values());
            controllers.clear();
            all.forEach(host::stop);
            if (before != null) {
                listener.ended(before);
            }
            return;
        }
        var before = working;
        if (before == null) {
            start(controllersOf.apply(wanted));
            works(wanted);
        } else {
            next = wanted;
            try {
                replace(wanted, before, number);
            } finally {
                next = null;
            }
        }
    }

    private synchronized void start(List<ControllerSpec> specs) {
        specs.forEach(spec -> controllers.put(spec.name(), host.start(spec, paused)));
    }

    private void works(Generation generation) {
        working = generation;
        refusal = null;
        listener.works(generation);
    }

    private void replace(Generation wanted, Generation before, int number) {
        var specs = controllersOf.apply(wanted);
        var staged = new LinkedHashMap<String, Staged>();
        var endings = new ArrayList<Runnable>();
        try {
            setWaiting(Thread.currentThread(), number);
            makeReady(specs, staged);
            if (isTriedFirst(specs)) {
                tryOut(wanted, staged.values());
            }
        } catch (Throwable error) { // a plugin may throw anything
            staged.values().forEach(each -> endings.add(each.abandon()));
            if (!isSuperseded(number)) {
                refusal = listener.refused(wanted, error, before);
            }
            endLater(wanted, endings);
            return;
        } finally {
            setWaiting(null, number);
            Thread.interrupted(); // whoever superseded it has been heard
        }
        staged.values().forEach(ready -> endings.add(ready.switchOver()));
        for (var old : List.copyOf(controllers.keySet())) {
            if (!staged.containsKey(old)) {
                var supervisor = controllers.remove(old);
                endings.add(() -> host.stop(supervisor));
            }
        }
        start(specs.stream().filter(spec -> !staged.containsKey(spec.name())).toList());
        works(wanted);
        endLater(before, endings);
    }

    /** Makes all controllers ready that have a generation which works; the others have nothing to lose. */
    private void makeReady(List<ControllerSpec> specs, Map<String, Staged> staged)
            throws IOException, InterruptedException {
        for (var spec : specs) {
            var supervisor = controllers.get(spec.name());
            if (supervisor != null && supervisor.isWorking()) {
                staged.put(spec.name(), supervisor.stage(spec));
            }
        }
        staged.values().forEach(Staged::begin);
    }

    /** A controller that wants to be tried first wants it for the whole plugin; one that does not, if none does. */
    private boolean isTriedFirst(List<ControllerSpec> specs) {
        var wishes = specs.stream()
                .map(spec -> spec.settings().canary())
                .filter(Objects::nonNull)
                .toList();
        return wishes.isEmpty() ? canary : wishes.contains(true);
    }

    /** A generation was tried and is worse than the one before; the message says in what. */
    static final class WorseException extends Exception {
        private static final long serialVersionUID = 1;

        WorseException(String message) {
            super(message);
        }
    }

    /** Lets controllers work on a share of their keys until all of them have proved themselves, or one has not. */
    private void tryOut(Generation wanted, Collection<Staged> staged) throws WorseException, InterruptedException {
        var trials = new LinkedHashMap<Staged, Trial>();
        for (var each : staged) {
            var trial = each.tryOut();
            if (trial != null) {
                trials.put(each, trial);
            }
        }
        if (trials.isEmpty()) {
            return;
        }
        var extent = trials.entrySet().stream()
                .map(each -> each.getKey().name() + ": " + each.getValue().extent())
                .collect(Collectors.joining(", "));
        tried = extent;
        listener.tried(wanted, extent);
        try {
            while (!trials.values().stream().allMatch(Trial::isOver)) {
                timer.sleep(LOOK);
                for (var each : trials.entrySet()) {
                    var failure = each.getValue().failure();
                    if (failure != null) {
                        throw new WorseException(each.getKey().name() + ": " + failure);
                    }
                }
            }
        } finally {
            tried = null;
        }
    }

    private synchronized void setWaiting(@Nullable Thread thread, int number) {
        waiting = thread;
        if (thread != null && isSuperseded(number)) {
            thread.interrupt();
        }
    }

    private synchronized boolean isSuperseded(int number) {
        return number != newest;
    }

    private synchronized void endLater(Generation before, List<Runnable> endings) {
        ending.removeIf(thread -> !thread.isAlive());
        ending.add(Threads.start("end " + name + " " + before.number(), () -> {
            endings.forEach(Runnable::run);
            listener.ended(before);
        }));
    }

    /** Syncs nothing until {@link #resume}, neither now nor with later generations. */
    synchronized void pause() {
        paused = true;
        controllers.values().forEach(Supervisor::pause);
    }

    /** Syncs again. */
    synchronized void resume() {
        paused = false;
        controllers.values().forEach(Supervisor::resume);
    }

    /** What comes back under its name later is another plugin, of which nobody knows that it should be paused. */
    private synchronized void forgetPause() {
        paused = false;
    }

    String name() {
        return name;
    }

    /** What the caches hold that it reads. */
    List<Scope> caches() {
        return controllers.values().stream()
                .flatMap(each -> each.caches().stream())
                .toList();
    }

    /** How it is; null if it is gone. */
    synchronized @Nullable PluginStatus status(Activity activity) {
        var generation = working;
        var made = next;
        return generation == null
                ? null
                : new PluginStatus(
                        name,
                        generation.number(),
                        made == null ? null : made.number(),
                        tried,
                        paused,
                        refusal,
                        controllers.values().stream()
                                .map(each -> each.status(activity.of(each.name())))
                                .toList());
    }

    /** Begins no change any more, and waits until what is under way is over. */
    void close() throws InterruptedException {
        Thread last;
        List<Thread> others;
        synchronized (this) {
            newest++;
            if (waiting != null) {
                waiting.interrupt();
            }
            last = changing;
        }
        if (last != null) {
            last.join();
        }
        synchronized (this) {
            others = List.copyOf(ending);
        }
        for (var thread : others) {
            thread.join();
        }
    }
}
