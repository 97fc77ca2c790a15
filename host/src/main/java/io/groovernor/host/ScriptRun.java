package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.script.ScriptUnit;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.time.SystemTimer;
import io.groovernor.host.time.Timer;
import io.groovernor.sandbox.Options;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code groovernor run}: one script on one cluster, until it is stopped or, with {@code once}, until all is settled. */
public final class ScriptRun {
    private final Terminal terminal;
    private final StopSignal stop;

    public ScriptRun(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    /**
     * Runs the script; blocks.
     *
     * @return 0 if every sync succeeded in the end, 1 if a key was dropped or the controller could not start
     * @throws IOException if the script or the sandbox's files cannot be read
     * @throws RuntimeException if the script does not compile or the connection is not configured; the message is for
     *     people
     */
    public int run(RunRequest request) throws IOException, InterruptedException {
        var source = request.script().read();
        try (var timer = new SystemTimer();
                var unit = new Scripts(terminal.out(), request.grabs()).compile(source)) {
            var controllers = narrowed(unit.controllers(), request.connection().namespace());
            if (!request.sandbox()) {
                return run(request, unit, controllers, Cluster.open(request.connection(), timer), timer);
            }
            try (var sandbox = SandboxFiles.start(Options.DEFAULTS, request.load(), terminal)) {
                var cluster =
                        Cluster.sandbox(sandbox.url(), request.connection().namespace(), timer);
                return run(request, unit, controllers, cluster, timer);
            }
        }
    }

    private int run(RunRequest request, ScriptUnit unit, List<ControllerSpec> controllers, Cluster cluster, Timer timer)
            throws InterruptedException {
        var plan = request.dryRun() ? new PlanReport(terminal) : null;
        var report = new RunReport(
                terminal,
                controllers.size(),
                request.once(),
                error -> ScriptErrors.render(error, unit.source().sources()),
                timer::wallClock);
        try (cluster;
                var host = new Host(cluster, timer, report, !request.once())) {
            terminal.info("using " + cluster.description());
            controllers.stream()
                    .map(plan == null ? UnaryOperator.identity() : plan.on(cluster))
                    .forEach(host::start);
            if (request.once()) {
                stop.whenAsked(report::abandon);
                report.awaitSettled();
            } else {
                report.whenUnableToStart(stop::ask);
                stop.await();
                if (!report.isUnableToStart()) {
                    terminal.info("stopping: syncs that are under way have 30 s to end");
                }
            }
        }
        report.tellLost();
        if (plan != null) {
            plan.tellSum();
        }
        return report.hasFailed() ? 1 : 0;
    }

    /** As kubectl's --namespace: what says no namespace means this one. */
    static List<ControllerSpec> narrowed(List<ControllerSpec> controllers, @Nullable String namespace) {
        return namespace == null
                ? controllers
                : controllers.stream()
                        .map(spec -> spec.withTriggers(spec.triggers().stream()
                                .map(trigger -> narrowed(trigger, namespace))
                                .toList()))
                        .toList();
    }

    private static Trigger narrowed(Trigger trigger, String namespace) {
        var subscription = trigger.subscription();
        return subscription.namespaces().areAll() ? trigger.on(subscription.in(namespace)) : trigger;
    }
}
