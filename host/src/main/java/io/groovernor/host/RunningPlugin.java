package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.Supervisor.Staged;
import io.groovernor.host.observe.Activity;
import io.groovernor.host.ops.HostStatus.PluginStatus;
import io.groovernor.host.ops.HostStatus.Refusal;
import io.groovernor.host.plugin.Generation;
import io.groovernor.host.time.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One plugin: the generation of it that works, and the thread that makes the next one ready. A generation takes the place of
 * one that works with all its controllers at once, when all of them are ready, or not at all. Thread safe.
 */
final class RunningPlugin {
    private final String name;
    private final Host host;
    private final Function<Generation, List<ControllerSpec>> controllersOf;
    private final Listener listener;

    /** What the plugin declares now; changed by the changing thread alone. */
    private final Map<String, Supervisor> controllers = new ConcurrentSkipListMap<>();

    private final List<Thread> ending = new ArrayList<>();
    private volatile @Nullable Generation working;
    /** What is being made ready to take the place of the one that works. */
    private volatile @Nullable Generation next;
    /** The newest generation, if it did not become ready. */
    private volatile @Nullable Refusal refusal;

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

        /** A generation did not become ready, and the one before goes on; returns what is to be shown of that. */
        Refusal refused(Generation generation, Throwable why, Generation working);

        /** Nothing of a generation runs any more, or ever has. */
        void ended(Generation generation);
    }

    /** @param controllersOf what of a generation is to run */
    RunningPlugin(String name, Host host, Function<Generation, List<ControllerSpec>> controllersOf, Listener listener) {
        this.name = name;
        this.host = host;
        this.controllersOf = controllersOf;
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
        try {
            makeReady(specs, staged, number);
        } catch (Throwable error) { // a plugin may throw anything
            staged.values().forEach(Staged::abandon);
            if (!isSuperseded(number)) {
                refusal = listener.refused(wanted, error, before);
            }
            listener.ended(wanted);
            return;
        } finally {
            Thread.interrupted(); // whoever superseded it has been heard
        }
        var endings = new ArrayList<Runnable>();
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
    private void makeReady(List<ControllerSpec> specs, Map<String, Staged> staged, int number)
            throws IOException, InterruptedException {
        setWaiting(Thread.currentThread(), number);
        try {
            for (var spec : specs) {
                var supervisor = controllers.get(spec.name());
                if (supervisor != null && supervisor.isWorking()) {
                    staged.put(spec.name(), supervisor.stage(spec));
                }
            }
            staged.values().forEach(Staged::begin);
        } finally {
            setWaiting(null, number);
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
