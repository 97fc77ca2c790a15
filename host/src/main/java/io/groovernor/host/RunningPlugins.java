package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.plugin.Generation;
import io.groovernor.host.plugin.PluginListener;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the newest generation of every plugin on a cluster. The old generation of a plugin has ended before the new one
 * starts; each plugin has a thread of its own for that, so that none waits for another's syncs.
 */
final class RunningPlugins implements PluginListener, AutoCloseable {
    private final Terminal terminal;
    private final Cluster cluster;
    private final Timer timer;
    private final @Nullable String namespace;
    private final boolean installDefinitions;
    private final UnaryOperator<ControllerSpec> mode;
    private final RunReport report;
    private final List<Generation> generations = new CopyOnWriteArrayList<>();
    private final Map<String, Slot> slots = new HashMap<>();

    /** One plugin: what runs of it, and the thread that changes that. */
    private static final class Slot {
        private @Nullable Host host;
        private @Nullable Thread changing;
    }

    /**
     * @param namespace what watches that name no namespace mean; null for all
     * @param installDefinitions whether to apply the definitions that a plugin brings before it starts
     * @param mode what runs instead of a controller
     */
    RunningPlugins(
            Terminal terminal,
            Cluster cluster,
            Timer timer,
            @Nullable String namespace,
            boolean installDefinitions,
            UnaryOperator<ControllerSpec> mode) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.timer = timer;
        this.namespace = namespace;
        this.installDefinitions = installDefinitions;
        this.mode = mode;
        this.report = new RunReport(terminal, 0, false, this::render);
    }

    private String render(Throwable error) {
        return ScriptErrors.render(
                error,
                generations.stream()
                        .flatMap(generation -> generation.sources().stream())
                        .toList());
    }

    @Override
    public void loaded(Generation generation, @Nullable Generation before) {
        terminal.info(generation.plugin() + ": loaded"
                + (before == null ? "" : ", generation " + generation.number() + " instead of " + before.number()));
        generations.add(0, generation); // the newest first: it is the one whose lines are shown
        change(generation.plugin(), before, generation);
    }

    @Override
    public void gone(Generation generation) {
        terminal.info(generation.plugin() + ": is gone and ends");
        change(generation.plugin(), generation, null);
    }

    @Override
    public void refused(Path plugin, String message, @Nullable Generation working) {
        terminal.error(
                message + (working == null ? "" : "\n  generation " + working.number() + " goes on in its stead"));
    }

    @Override
    public void remains(String plugin, String message) {
        terminal.error(plugin + ": " + message);
    }

    @Override
    public void folderIs(@Nullable String unavailable) {
        if (unavailable == null) {
            terminal.info("the plugins folder can be read again");
        } else {
            terminal.error(unavailable + "\n  what is loaded goes on; looking again every second");
        }
    }

    private synchronized void change(String plugin, @Nullable Generation before, @Nullable Generation now) {
        var slot = slots.computeIfAbsent(plugin, unknown -> new Slot());
        var previous = slot.changing;
        slot.changing = Threads.start("change " + plugin, () -> {
            try {
                if (previous != null) {
                    previous.join();
                }
                stop(slot, before);
                if (now != null) {
                    start(slot, now);
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void stop(Slot slot, @Nullable Generation generation) {
        if (slot.host != null) {
            slot.host.close();
            slot.host = null;
        }
        if (generation != null) {
            generations.remove(generation);
            generation.close();
        }
    }

    private void start(Slot slot, Generation generation) {
        if (installDefinitions) {
            install(generation);
        }
        var host = new Host(cluster, timer, report, true);
        slot.host = host;
        ScriptRun.narrowed(generation.controllers(), namespace).stream()
                .map(mode)
                .forEach(host::start);
    }

    private void install(Generation generation) {
        var client = cluster.client("groovernor");
        for (var definition : generation.definitions()) {
            try {
                client.apply(definition, false);
            } catch (ApiException e) {
                terminal.error(generation.plugin() + ": its definition cannot be applied: " + Texts.of(e));
            }
        }
    }

    /** Ends all plugins, side by side. */
    @Override
    public void close() {
        List<Thread> ending = new ArrayList<>();
        synchronized (this) {
            slots.forEach((plugin, slot) -> {
                var changing = slot.changing;
                ending.add(Threads.start("stop " + plugin, () -> end(slot, changing)));
            });
        }
        try {
            for (var thread : ending) {
                thread.join();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        generations.forEach(Generation::close);
        report.tellLost();
    }

    private void end(Slot slot, @Nullable Thread changing) {
        try {
            if (changing != null) {
                changing.join();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        stop(slot, null);
    }
}
