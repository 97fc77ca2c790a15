package io.groovernor.host;

import io.groovernor.api.dsl.Nearest;
import io.groovernor.host.ops.Admin;
import io.groovernor.host.ops.HostStatus;
import io.groovernor.host.ops.HostStatus.PluginStatus;
import io.groovernor.host.ops.HostStatus.Refusal;
import io.groovernor.host.ops.MemoryStatus;
import io.groovernor.host.ops.RefusedException;
import io.groovernor.host.plugin.FolderWatch;
import io.groovernor.host.plugin.Plugins;
import io.groovernor.host.plugin.Plugins.Refused;
import io.groovernor.host.time.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What a host of a plugins folder does for those who ask through its socket. Thread safe. */
final class HostAdmin implements Admin {
    /** How long a reload is waited for: longer than a plugin may take to declare, shorter than clients wait. */
    static final Duration RELOAD = Duration.ofMinutes(1);

    private final Path folder;
    private final String cluster;
    private final Plugins plugins;
    private final FolderWatch watch;
    private final RunningPlugins running;
    private final Timer timer;
    private final Instant started;

    HostAdmin(Path folder, String cluster, Plugins plugins, FolderWatch watch, RunningPlugins running, Timer timer) {
        this.folder = folder.toAbsolutePath().normalize();
        this.cluster = cluster;
        this.plugins = plugins;
        this.watch = watch;
        this.running = running;
        this.timer = timer;
        this.started = timer.wallClock();
    }

    @Override
    public HostStatus status() {
        var all = new TreeMap<String, PluginStatus>();
        running.status().forEach(plugin -> all.put(plugin.name(), plugin));
        for (var refused : plugins.refused()) {
            all.merge(refused.plugin(), alone(refused), HostAdmin::joined);
        }
        return new HostStatus(
                ProcessHandle.current().pid(),
                folder.toString(),
                plugins.unavailable(),
                cluster,
                started,
                List.copyOf(all.values()));
    }

    @Override
    public MemoryStatus memory() {
        var runtime = Runtime.getRuntime();
        return new MemoryStatus(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), running.caches());
    }

    private static PluginStatus alone(Refused refused) {
        var refusal = new Refusal(null, refused.at(), refused.message());
        return new PluginStatus(refused.plugin(), null, null, null, false, refusal, List.of());
    }

    /** One that works, with the newest version that does not. */
    private static PluginStatus joined(PluginStatus working, PluginStatus refused) {
        return new PluginStatus(
                working.name(),
                working.generation(),
                working.next(),
                working.tried(),
                working.paused(),
                newer(working.refused(), refused.refused()),
                working.controllers());
    }

    private static @Nullable Refusal newer(@Nullable Refusal one, @Nullable Refusal other) {
        return one == null || (other != null && other.at().isAfter(one.at())) ? other : one;
    }

    @Override
    public String pause(String plugin) throws RefusedException {
        runningPlugin(plugin).pause();
        return plugin + ": paused; nothing of it is synced until 'groovernor resume " + plugin + "'";
    }

    @Override
    public String resume(String plugin) throws RefusedException {
        runningPlugin(plugin).resume();
        return plugin + ": resumed";
    }

    @Override
    public String reload(String plugin) throws RefusedException, InterruptedException {
        var verdict = running.verdicts().next(plugin);
        var patience = timer.after(RELOAD, () -> verdict.cancel(false));
        try {
            if (!watch.reload(plugin)) {
                throw unknown(plugin);
            }
            var unavailable = plugins.unavailable();
            if (unavailable != null) {
                throw new RefusedException(unavailable);
            }
            var found = verdict.get();
            if (!found.works()) {
                throw new RefusedException(found.message());
            }
            return found.message();
        } catch (CancellationException late) {
            throw new RefusedException(plugin + ": is not ready after " + Texts.of(RELOAD)
                    + ", and is not given up: 'groovernor status' shows what becomes of it");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            patience.cancel();
        }
    }

    private RunningPlugin runningPlugin(String name) throws RefusedException {
        var plugin = running.named(name);
        if (plugin != null) {
            return plugin;
        }
        if (known().contains(name)) {
            throw new RefusedException(name + ": was never loaded, so that nothing of it runs");
        }
        throw unknown(name);
    }

    private RefusedException unknown(String name) {
        var known = known();
        return new RefusedException("there is no plugin '" + name + "'" + Nearest.hint(name, known)
                + (known.isEmpty() ? "" : "\n  there is " + String.join(", ", known)));
    }

    private Set<String> known() {
        var names = new TreeSet<String>();
        status().plugins().forEach(plugin -> names.add(plugin.name()));
        return names;
    }
}
