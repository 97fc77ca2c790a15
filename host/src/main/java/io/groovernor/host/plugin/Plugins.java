package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.plugin.Settling.Settled;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a folder, each in its newest version that works. What one of them does wrong is told and changes nothing for
 * the others, except that a name is taken: of two plugins, or two controllers, with one name the first stays, and the second
 * is loaded when the name is free. They load side by side, and none waits for another, unless it might have to yield a name
 * to it. Thread safe.
 */
public final class Plugins implements AutoCloseable {
    /** Refused for a name that another plugin has. */
    private record Waiting(PluginFiles files, List<String> controllers) {}

    private final PluginLoader loader;
    private final Workbench workbench;
    private final PluginListener listener;
    private final Timer timer;
    private final Names names = new Names();
    private final Map<String, Generation> loaded = new TreeMap<>();
    /** What is being loaded, in the order in which it began. */
    private final Map<String, Load> loading = new LinkedHashMap<>();

    private final Map<String, Waiting> waiting = new TreeMap<>();
    private final Map<String, Refused> refused = new TreeMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private @Nullable String unavailable;
    private boolean closed;

    public Plugins(Scripts scripts, PluginConfig config, Timer timer, PluginListener listener) {
        // More than one, so that one that hangs leaves a place to the others.
        this(scripts, config, timer, listener, Runtime.getRuntime().availableProcessors() + 1);
    }

    /** @param places how many load at a time */
    Plugins(Scripts scripts, PluginConfig config, Timer timer, PluginListener listener, int places) {
        this.loader = new PluginLoader(scripts, config, new Unloading(timer, listener));
        this.workbench = Workbench.of(scripts, timer, places);
        this.listener = listener;
        this.timer = timer;
    }

    /**
     * The newest version of a plugin that cannot be loaded.
     *
     * @param plugin its name; two files may want one
     * @param at when that was found out
     * @param message what is wrong, with place, line and caret
     */
    public record Refused(String plugin, Instant at, String message) {}

    /** What lies in the folder and could not be loaded. */
    public synchronized List<Refused> refused() {
        return List.copyOf(refused.values());
    }

    /** Why the folder cannot be looked at; null if it can. */
    public synchronized @Nullable String unavailable() {
        return unavailable;
    }

    /** Tells once when the folder goes away, and once when it is back. */
    synchronized void folderIs(@Nullable String why) {
        if (!Objects.equals(unavailable, why)) {
            unavailable = why;
            listener.folderIs(why);
        }
    }

    /** Takes over one change of the folder; does not wait until it is loaded. */
    synchronized void accept(Settled change) {
        waiting.remove(change.entry());
        var older = loading.remove(change.entry());
        if (older != null) {
            older.cancel();
        }
        if (change.files() != null) {
            load(change.files());
        } else {
            remove(change.entry());
        }
        handOn();
    }

    /** Whether everything that changed has been loaded or refused. */
    synchronized boolean isIdle() {
        return loading.isEmpty();
    }

    private void remove(String entry) {
        names.release(entry);
        refused.remove(entry);
        var gone = loaded.remove(entry);
        if (gone != null) {
            listener.gone(gone);
        }
    }

    private void load(PluginFiles files) {
        if (files.problem() == null && isTaken(files, List.of())) {
            return;
        }
        var load = new Load(files, versions.getOrDefault(files.entry(), 0) + 1);
        loading.put(files.entry(), load);
        load.begin();
    }

    /** Lets those have their names that nobody who began earlier may claim, and tries those again whose names are free now. */
    private void handOn() {
        var earlier = new ArrayList<Load>();
        for (var load : List.copyOf(loading.values())) {
            var generation = load.generation;
            if (generation != null && !mayClaim(earlier, generation.plugin(), namesOf(generation))) {
                loading.remove(load.files.entry());
                take(load.files, generation);
            } else {
                earlier.add(load);
            }
        }
        for (var other : List.copyOf(waiting.values())) {
            if (conflict(other.files, other.controllers) == null
                    && !mayClaim(loading.values(), other.files.name(), other.controllers)) {
                waiting.remove(other.files.entry());
                load(other.files);
            }
        }
    }

    private static boolean mayClaim(Collection<Load> loads, String plugin, List<String> controllers) {
        return loads.stream().anyMatch(load -> load.mayClaim(plugin, controllers));
    }

    private static List<String> namesOf(Generation generation) {
        return generation.controllers().stream().map(ControllerSpec::name).toList();
    }

    private void take(PluginFiles files, Generation generation) {
        var entry = files.entry();
        var controllers = namesOf(generation);
        if (isTaken(files, controllers)) {
            generation.close();
            return;
        }
        refused.remove(entry);
        versions.put(entry, generation.number());
        names.take(entry, files.name(), controllers);
        listener.loaded(generation, loaded.put(entry, generation));
    }

    private boolean isTaken(PluginFiles files, List<String> controllers) {
        var conflict = conflict(files, controllers);
        if (conflict != null) {
            waiting.put(files.entry(), new Waiting(files, controllers));
            refuse(files, Finding.of(files.path().toString(), conflict).toString());
        }
        return conflict != null;
    }

    private @Nullable String conflict(PluginFiles files, List<String> controllers) {
        return names.conflict(files.entry(), files.name(), controllers);
    }

    private void refuse(PluginFiles files, String message) {
        refused.put(files.entry(), new Refused(files.name(), timer.wallClock(), message));
        listener.refused(files.name(), message, loaded.get(files.entry()));
    }

    /** Gives up what is being loaded; what is loaded stays so. */
    @Override
    public synchronized void close() {
        closed = true;
        loading.values().forEach(Load::cancel);
        loading.clear();
    }

    /** A version that is being loaded, or waits to see which names those have that began earlier. */
    private final class Load implements Workbench.Work<Generation> {
        private final PluginFiles files;
        private final int number;
        private @Nullable Runnable giveUp;
        private @Nullable Generation generation;

        Load(PluginFiles files, int number) {
            this.files = files;
            this.number = number;
        }

        void begin() {
            giveUp = workbench.load(files.path().toString(), this);
        }

        void cancel() {
            Objects.requireNonNull(giveUp).run();
            if (generation != null) {
                generation.close();
            }
        }

        /** Whether it may turn out to have one of these names. */
        boolean mayClaim(String plugin, List<String> controllers) {
            return Names.areSame(files.name(), plugin)
                    || controllers.stream().anyMatch(controller -> PluginText.mayDeclare(files, controller));
        }

        @Override
        public Generation load() {
            return loader.load(files, number);
        }

        @Override
        public void loaded(Generation result) {
            synchronized (Plugins.this) {
                if (isWanted()) {
                    generation = result;
                    handOn();
                    return;
                }
            }
            result.close();
        }

        @Override
        public void failed(ScriptException why) {
            synchronized (Plugins.this) {
                if (isWanted()) {
                    loading.remove(files.entry());
                    refuse(files, String.valueOf(why.getMessage()));
                    handOn();
                }
            }
        }

        /** Whether it was not overtaken by another change while it was about to tell how it went. */
        private boolean isWanted() {
            return !closed && loading.get(files.entry()) == this;
        }

        @Override
        public void discard(Generation result) {
            result.close();
        }
    }
}
