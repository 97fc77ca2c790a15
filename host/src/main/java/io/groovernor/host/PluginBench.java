package io.groovernor.host;

import io.groovernor.api.client.Client;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.Selector;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.time.Timer;
import io.groovernor.sandbox.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cluster on which a plugin runs under the eyes of a spec. Used by one thread. */
public abstract class PluginBench implements AutoCloseable {
    private final Cluster cluster;
    private final Timer timer;
    private final String namespace;
    private final RecordingLayer recording;
    private final LineWriter told = new LineWriter();

    private @Nullable RunReport report;
    private @Nullable Host host;

    PluginBench(Cluster cluster, Timer timer, String namespace) {
        this.recording = new RecordingLayer(cluster.discovery());
        this.cluster = cluster.with(recording, namespace);
        this.timer = timer;
        this.namespace = namespace;
    }

    /** A plugin did not start, or does not come to rest; the message is for people. */
    public static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message);
        }
    }

    /** The namespace that specs call {@code default}: a scratch one on a real cluster. */
    public final String namespace() {
        return namespace;
    }

    /** What a spec itself reads and writes through; as any user, not as the plugin. */
    public final Client client() {
        return cluster.client("spec");
    }

    /** The objects on the server. */
    public final List<Resource> list(String resource, String inNamespace) {
        try {
            var type = cluster.discovery().resolve(resource);
            var scope = new ListQuery.Scope(type, type.namespaced() ? inNamespace : "", Selector.ALL, false);
            return cluster.server().list(new ListQuery(scope, 0, "", "")).items();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** The time of the cluster. */
    public final Instant now() {
        return timer.wallClock();
    }

    /** What the plugin asked of the server so far. */
    public final List<Written> written() {
        return recording.written();
    }

    /** What the host told about the plugin so far, line by line. */
    public final List<String> told() {
        return told.lines();
    }

    /** Starts controllers, in the place of those that run. */
    public final void start(List<ControllerSpec> controllers, Function<Throwable, String> render) {
        stop();
        var newest = new RunReport(
                new Terminal(new PrintWriter(told), new PrintWriter(told), false),
                controllers.size(),
                false,
                render,
                timer::wallClock);
        var started = new Host(cluster, timer, newest, false);
        report = newest;
        host = started;
        mine(controllers).forEach(started::start);
    }

    /** Ends what runs; the cluster stays as it is. */
    public final void stop() {
        var running = host;
        if (running != null) {
            host = null;
            stop(running);
        }
    }

    /** Whether nothing goes on in the plugin before the server or the time calls. */
    final boolean isIdle() {
        if (report != null && report.isUnableToStart()) {
            throw new Failure("the plugin cannot start:\n" + String.join("\n", told()));
        }
        return host == null || host.isIdle();
    }

    final Cluster cluster() {
        return cluster;
    }

    abstract void stop(Host running);

    /** What of the controllers runs on this cluster. */
    abstract List<ControllerSpec> mine(List<ControllerSpec> controllers);

    /** Whether time and faults are the spec's to decide. */
    public abstract boolean isVirtual();

    /** Puts the objects of a YAML text there, status included. */
    public abstract void load(String yaml);

    /** Waits until the plugin has dealt with all that happened. */
    public abstract void settle();

    /** Lets so much time pass. */
    public abstract void advance(Duration duration);

    /** Lets time pass until a condition holds, at most so much; whether it does. */
    public abstract boolean await(BooleanSupplier condition, Duration limit);

    /** The handles that make the server fail; null on a real one. */
    public abstract @Nullable Faults faults();

    @Override
    public void close() {
        stop();
        cluster.close();
    }
}
