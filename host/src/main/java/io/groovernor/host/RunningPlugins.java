package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.Pruning;
import io.groovernor.host.RunningPlugin.WorseException;
import io.groovernor.host.kube.ListQuery.Scope;
import io.groovernor.host.ops.HostStatus.PluginStatus;
import io.groovernor.host.ops.HostStatus.Refusal;
import io.groovernor.host.ops.MemoryStatus.CacheStatus;
import io.groovernor.host.plugin.Generation;
import io.groovernor.host.plugin.PluginListener;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the newest generation of every plugin that becomes ready on a cluster, all of them on one set of mirrors. Each plugin
 * has threads of its own, so that none waits for another's syncs. Thread safe.
 */
final class RunningPlugins implements PluginListener, RunningPlugin.Listener, AutoCloseable {
    private final Terminal terminal;
    private final Cluster cluster;
    private final HostRequest request;
    private final UnaryOperator<ControllerSpec> mode;
    private final Announcements announcements;
    private final RunReport report;
    private final Timer timer;
    private final Verdicts verdicts = new Verdicts();
    private final Host host;
    private final List<Generation> generations = new CopyOnWriteArrayList<>();
    private final Map<String, RunningPlugin> plugins = new TreeMap<>();

    /**
     * @param mode what runs instead of a controller
     * @param announcements tells the cluster
     */
    RunningPlugins(
            Terminal terminal,
            Cluster cluster,
            Timer timer,
            HostRequest request,
            UnaryOperator<ControllerSpec> mode,
            Announcements announcements) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.request = request;
        this.mode = mode;
        this.announcements = announcements;
        this.report = new RunReport(terminal, 0, false, this::render, timer::wallClock);
        this.timer = timer;
        this.host = new Host(cluster, timer, report, true);
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
        plugin(generation).change(generation);
    }

    @Override
    public void gone(Generation generation) {
        var text = generation.plugin() + ": is gone and ends";
        terminal.info(text);
        verdicts.tell(generation.plugin(), false, text);
        plugin(generation).change(null);
    }

    @Override
    public void refused(String plugin, String message, @Nullable Generation working) {
        tellRefused(plugin, message + goesOn(working));
    }

    private void tellRefused(String plugin, String text) {
        terminal.error(text);
        verdicts.tell(plugin, false, text);
        announcements.refused(text);
    }

    private static String goesOn(@Nullable Generation working) {
        return working == null ? "" : "\n  generation " + working.number() + " goes on in its stead";
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

    @Override
    public void works(Generation generation) {
        verdicts.tell(
                generation.plugin(), true, generation.plugin() + ": generation " + generation.number() + " works");
    }

    @Override
    public void tried(Generation generation, String extent) {
        var text = generation.plugin() + ": generation " + generation.number() + " is tried first, on " + extent;
        terminal.info(text);
        verdicts.tell(generation.plugin(), true, text);
    }

    @Override
    public Refusal refused(Generation generation, Throwable why, Generation working) {
        var message = why instanceof WorseException
                ? "is taken back: " + why.getMessage()
                : "does not start: "
                        + (why instanceof IOException || why instanceof ApiException ? Texts.of(why) : render(why));
        tellRefused(
                generation.plugin(),
                generation.plugin() + ": generation " + generation.number() + " " + message + goesOn(working));
        return new Refusal(generation.number(), timer.wallClock(), message);
    }

    @Override
    public void ended(Generation generation) {
        generations.remove(generation);
        generation.close();
    }

    /** Those that run, by name. */
    List<PluginStatus> status() {
        return all().stream()
                .map(plugin -> plugin.status(report.activity()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The caches, each with those that read it. */
    List<CacheStatus> caches() {
        var readers = new HashMap<Scope, Set<String>>();
        all().forEach(plugin -> plugin.caches()
                .forEach(scope ->
                        readers.computeIfAbsent(scope, first -> new TreeSet<>()).add(plugin.name())));
        return host.footprints().entrySet().stream()
                .map(cache -> new CacheStatus(
                        cache.getKey() + kept(cache.getKey().pruning()),
                        List.copyOf(readers.getOrDefault(cache.getKey(), Set.of())),
                        cache.getValue()))
                .toList();
    }

    private static String kept(Pruning pruning) {
        return pruning.isNone() ? "" : ", " + pruning;
    }

    /** One that runs; null if there is none of that name. */
    @Nullable
    RunningPlugin named(String name) {
        RunningPlugin plugin;
        synchronized (this) {
            plugin = plugins.get(name);
        }
        return plugin == null || plugin.status(report.activity()) == null ? null : plugin;
    }

    /** What becomes of the next versions. */
    Verdicts verdicts() {
        return verdicts;
    }

    private synchronized List<RunningPlugin> all() {
        return List.copyOf(plugins.values());
    }

    private synchronized RunningPlugin plugin(Generation generation) {
        return plugins.computeIfAbsent(
                generation.plugin(),
                name -> new RunningPlugin(name, host, this::controllersOf, request.canary(), timer, this));
    }

    private List<ControllerSpec> controllersOf(Generation generation) {
        if (request.installDefinitions()) {
            install(generation);
        }
        return ScriptRun.narrowed(generation.controllers(), request.connection().namespace()).stream()
                .map(spec -> spec.ofGeneration(generation.number()))
                .map(mode)
                .toList();
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
        var closing = all().stream()
                .map(plugin -> Threads.start("close", () -> close(plugin)))
                .toList();
        host.close();
        try {
            for (var thread : closing) {
                thread.join();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        generations.forEach(Generation::close);
        report.tellLost();
    }

    private static void close(RunningPlugin plugin) {
        try {
            plugin.close();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
