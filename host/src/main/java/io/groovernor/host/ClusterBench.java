package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.Frozen;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.host.kube.UnknownResourceException;
import io.groovernor.host.time.SystemTimer;
import io.groovernor.sandbox.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A real cluster, in a scratch namespace that is removed in the end. Time is real. */
public final class ClusterBench extends PluginBench {
    private static final Duration LOOK = Duration.ofMillis(50);
    /**
     * So many looks in a row, at least half a second, a plugin must be idle to count as settled: events of a server in the
     * same house take a tenth of it. Looks and not time, which passes without us on a busy machine.
     */
    private static final int REST = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SystemTimer timer;
    private final Resource scratch;

    private ClusterBench(Cluster cluster, SystemTimer timer, Resource scratch) {
        super(cluster, timer, scratch.name());
        this.timer = timer;
        this.scratch = scratch;
    }

    /** Creates the scratch namespace. */
    public static ClusterBench open(ConnectionOptions options) throws IOException {
        var timer = new SystemTimer();
        try {
            var cluster = Cluster.open(options, timer);
            var scratch = cluster.client("spec")
                    .create(Map.of(
                            "apiVersion",
                            "v1",
                            "kind",
                            "Namespace",
                            "metadata",
                            Map.of("generateName", "groovernor-test-")));
            return new ClusterBench(cluster, timer, scratch);
        } catch (IOException | RuntimeException failed) {
            timer.close();
            throw failed;
        }
    }

    @Override
    public boolean isVirtual() {
        return false;
    }

    /** Only the scratch namespace is the plugin's, whether it says {@code default} or nothing. */
    @Override
    List<ControllerSpec> mine(List<ControllerSpec> controllers) {
        return ScriptRun.narrowed(
                controllers.stream()
                        .map(spec -> spec.withTriggers(
                                spec.triggers().stream().map(this::mine).toList()))
                        .toList(),
                namespace());
    }

    /** Other namespaces are not the spec's, whatever labels they carry. */
    private Trigger mine(Trigger trigger) {
        var subscription = trigger.subscription();
        var namespaces = subscription.namespaces();
        return namespaces.names().contains("default") || !namespaces.labels().isEmpty()
                ? trigger.on(subscription.in(namespace()))
                : trigger;
    }

    @Override
    public void load(String yaml) {
        ObjectFormats.installed().fromYaml(yaml).forEach(this::load);
    }

    private void load(Map<String, Object> document) {
        var object = Frozen.mutableCopyOf(document);
        if (object.get("metadata") instanceof Map<?, ?> metadata && "default".equals(metadata.get("namespace"))) {
            metadata.remove("namespace");
        }
        var status = object.get("status");
        var loaded = whenServed(object);
        if (status != null) {
            client().updateStatus(loaded.edited(fields -> fields.put("status", status))
                    .fields());
        }
    }

    /** A kind whose definition came just now may take a moment. */
    private Resource whenServed(Map<String, Object> object) {
        long start = timer.nanos();
        while (true) {
            try {
                return client().apply(object, true);
            } catch (UnknownResourceException unknown) {
                if (timer.nanos() - start > PATIENCE.toNanos()) {
                    throw unknown;
                }
                sleep(LOOK);
            }
        }
    }

    @Override
    public @Nullable Faults faults() {
        return null;
    }

    @Override
    public void settle() {
        long start = timer.nanos();
        for (int idle = 0; idle < REST; idle = isIdle() ? idle + 1 : 0) {
            if (timer.nanos() - start > PATIENCE.toNanos()) {
                throw new Failure("the plugin has not come to rest for " + Texts.of(PATIENCE));
            }
            sleep(LOOK);
        }
    }

    @Override
    public void advance(Duration duration) {
        sleep(duration);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        long start = timer.nanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && timer.nanos() - start < limit.toNanos()) {
            isIdle(); // or cannot start at all
            sleep(LOOK);
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private void sleep(Duration duration) {
        try {
            timer.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("the spec was interrupted");
        }
    }

    @Override
    void stop(Host running) {
        running.close();
    }

    @Override
    public void close() {
        stop();
        client().delete(scratch);
        super.close();
        timer.close();
    }
}
