package io.groovernor.host;

import io.groovernor.host.log.PluginOutput;
import io.groovernor.host.ops.Admin;
import io.groovernor.host.ops.AdminAddress;
import io.groovernor.host.ops.AdminSocket;
import io.groovernor.host.plugin.FolderWatch;
import io.groovernor.host.plugin.PluginConfig;
import io.groovernor.host.plugin.Plugins;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.SystemTimer;
import io.groovernor.host.time.Timer;
import io.groovernor.sandbox.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code groovernor host}: a folder of plugins on one cluster, until it is stopped. */
public final class HostRun {
    private final Terminal terminal;
    private final StopSignal stop;

    public HostRun(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    /**
     * Runs the plugins; blocks.
     *
     * @return 0: what a plugin does wrong ends neither the host nor another plugin
     * @throws IOException if the configuration or the sandbox's files cannot be read, or if another host listens where this one
     *     should
     * @throws RuntimeException if the configuration is wrong; the message is for people
     */
    public int run(HostRequest request) throws IOException, InterruptedException {
        var config = PluginConfig.of(texts(request.config()), System.getenv());
        try (var timer = new SystemTimer()) {
            if (!request.sandbox()) {
                return run(request, config, Cluster.open(request.connection(), timer), timer);
            }
            try (var sandbox = SandboxFiles.start(Options.DEFAULTS, request.load(), terminal)) {
                var cluster =
                        Cluster.sandbox(sandbox.url(), request.connection().namespace(), timer);
                return run(request, config, cluster, timer);
            }
        }
    }

    @SuppressWarnings("try") // that the socket is open is all there is to do with it
    private int run(HostRequest request, PluginConfig config, Cluster cluster, Timer timer)
            throws IOException, InterruptedException {
        var scripts = new Scripts(
                plugin -> PluginOutput.to(terminal::result, note -> terminal.error(plugin + " prints " + note), timer),
                request.grabs());
        var plan = request.dryRun() ? new PlanReport(terminal) : null;
        var running = new RunningPlugins(
                terminal,
                cluster,
                timer,
                request,
                plan == null ? UnaryOperator.identity() : plan.on(cluster),
                plan == null ? Announcements.on(cluster, System.getenv()) : Announcements.none());
        var plugins = new Plugins(scripts, config, timer, running);
        try (cluster;
                running;
                var watch = new FolderWatch(request.folder(), plugins, timer);
                var admin = listen(
                        request.admin(),
                        new HostAdmin(request.folder(), cluster.description(), plugins, watch, running, timer),
                        timer)) {
            terminal.info("using " + cluster.description());
            terminal.info("running the plugins of " + request.folder());
            watch.start();
            stop.await();
            terminal.info("stopping: syncs that are under way have 30 s to end");
        }
        if (plan != null) {
            plan.tellSum();
        }
        return 0;
    }

    private static @Nullable AdminSocket listen(@Nullable AdminAddress address, Admin admin, Timer timer)
            throws IOException {
        return address == null ? null : AdminSocket.open(address, admin, timer);
    }

    private static Map<String, String> texts(List<Path> files) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (var file : files) {
            texts.put(file.toString(), Texts.read(file));
        }
        return texts;
    }
}
