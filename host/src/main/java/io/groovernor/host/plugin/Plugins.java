package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.plugin.Settling.Settled;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a folder, each in its newest version that works. What one of them does wrong is told and changes nothing for
 * the others, except that a name is taken: of two plugins, or two controllers, with one name the first stays, and the second
 * is loaded when the name is free. Not thread safe: one thread looks at the folder.
 */
public final class Plugins {
    /** Refused for a name that another plugin has. */
    private record Waiting(PluginFiles files, List<String> controllers) {}

    private final PluginLoader loader;
    private final Workbench workbench;
    private final PluginListener listener;
    private final Names names = new Names();
    private final Map<String, Generation> loaded = new TreeMap<>();
    private final Map<String, Waiting> waiting = new TreeMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private @Nullable String unavailable;

    public Plugins(Scripts scripts, PluginConfig config, Timer timer, PluginListener listener) {
        this.loader = new PluginLoader(scripts, config);
        this.workbench = new Workbench(timer);
        this.listener = listener;
    }

    /** Tells once when the folder goes away, and once when it is back. */
    void folderIs(@Nullable String why) {
        if (!Objects.equals(unavailable, why)) {
            unavailable = why;
            listener.folderIs(why);
        }
    }

    /** Takes over one change of the folder. */
    void accept(Settled change) {
        waiting.remove(change.entry());
        if (change.files() != null) {
            load(change.files());
        } else {
            remove(change.entry());
        }
        for (var other : List.copyOf(waiting.values())) {
            if (conflict(other.files, other.controllers) == null) {
                waiting.remove(other.files.entry());
                load(other.files);
            }
        }
    }

    private void remove(String entry) {
        names.release(entry);
        var gone = loaded.remove(entry);
        if (gone != null) {
            listener.gone(gone);
        }
    }

    private void load(PluginFiles files) {
        var entry = files.entry();
        try {
            if (files.problem() == null && isTaken(files, List.of())) {
                return;
            }
            int number = versions.getOrDefault(entry, 0) + 1;
            var generation =
                    workbench.load(files.path().toString(), () -> loader.load(files, number), Generation::close);
            var controllers =
                    generation.controllers().stream().map(ControllerSpec::name).toList();
            if (isTaken(files, controllers)) {
                generation.close();
                return;
            }
            versions.put(entry, number);
            names.take(entry, files.name(), controllers);
            listener.loaded(generation, loaded.put(entry, generation));
        } catch (ScriptException e) {
            refuse(files, String.valueOf(e.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
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
        listener.refused(files.path(), message, loaded.get(files.entry()));
    }
}
