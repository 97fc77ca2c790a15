package io.groovernor.host;

import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.host.control.RunningController.Writers;
import io.groovernor.host.kube.ApiServer;
import io.groovernor.host.kube.Connection;
import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.host.kube.Discovery;
import io.groovernor.host.kube.Events;
import io.groovernor.host.kube.LocalServer;
import io.groovernor.host.kube.ObjectClient;
import io.groovernor.host.object.ObjectReader;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A connected API server: what is read and written through. */
final class Cluster implements AutoCloseable {
    private final Connection connection;
    private final String namespace;
    private final ApiServer server;
    private final Discovery discovery;
    private final Events events;
    private final Timer timer;
    private final WriteLayer layer;

    private Cluster(Connection connection, String namespace, Timer timer, WriteLayer layer) {
        this.connection = connection;
        this.namespace = namespace;
        this.server = new ApiServer(connection, new ObjectReader());
        this.discovery = new Discovery(server, timer::nanos);
        this.events = new Events(server);
        this.timer = timer;
        this.layer = layer;
    }

    /** Finds and reads the configuration; nothing is sent yet. */
    static Cluster open(ConnectionOptions options, Timer timer) throws IOException {
        var connection = Connection.open(options, timer::wallClock);
        return new Cluster(connection, connection.namespace(), timer, WriteLayer.NONE);
    }

    /** A sandbox of this process. */
    static Cluster sandbox(URI address, @Nullable String namespace, Timer timer) {
        var connection = Connection.plain(address, "the sandbox at " + address);
        return new Cluster(
                connection, Objects.requireNonNullElse(namespace, connection.namespace()), timer, WriteLayer.NONE);
    }

    /** A server in this process, without a socket. */
    static Cluster local(LocalServer server, Timer timer) {
        return new Cluster(Connection.local(server, "the sandbox"), "default", timer, WriteLayer.NONE);
    }

    /** The same, but with something between controllers and what they write; objects without a namespace go to the given one. */
    Cluster with(WriteLayer other, String defaultNamespace) {
        return new Cluster(connection, defaultNamespace, timer, other);
    }

    /** Where objects go that name no namespace. */
    String namespace() {
        return namespace;
    }

    ApiServer server() {
        return server;
    }

    Discovery discovery() {
        return discovery;
    }

    /** Writes objects in the name of a field manager. */
    ObjectClient client(String fieldManager) {
        return new ObjectClient(server, discovery, fieldManager, namespace, false);
    }

    /** Has writes checked by the server, in the name of a field manager, and changes nothing. */
    ObjectClient dryClient(String fieldManager) {
        return new ObjectClient(server, discovery, fieldManager, namespace, true);
    }

    /** Writes objects and events in the name of a controller. */
    Writers writers(String controller) {
        return layer.over(
                controller,
                new Writers(
                        client(controller),
                        (about, type, reason, message) -> event(controller, about, type, reason, message)));
    }

    /** Where the server is and how it was found, for people. */
    String description() {
        return connection.description();
    }

    private void event(String controller, Resource about, EventType type, String reason, String message) {
        try {
            events.write(about, controller, type, reason, message, timer.wallClock());
        } catch (IOException | RuntimeException unwritten) {
            LoggerFactory.getLogger(controller)
                    .warn("the event {} about {} could not be written: {}", reason, about, unwritten.getMessage());
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
