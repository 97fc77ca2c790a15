package io.groovernor.host.kube;

import io.groovernor.host.object.ObjectStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A watch over one HTTP response. */
final class LiveWatch implements WatchStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);

    private static final Set<String> CHANGES = Set.of("ADDED", "MODIFIED", "DELETED");

    private final Lock reading = new ReentrantLock(); // a response may only be closed by who reads it
    private final Call call;
    private final ObjectStream events;
    private final Exchange exchange;
    private final Connection connection;
    private final Operation operation;

    LiveWatch(Call call, ObjectStream events, Exchange exchange, Connection connection, Operation operation) {
        this.call = call;
        this.events = events;
        this.exchange = exchange;
        this.connection = connection;
        this.operation = operation;
    }

    @Override
    public @Nullable WatchEvent next() throws IOException {
        reading.lock();
        boolean goesOn = false;
        try {
            var event = call.isCanceled() ? null : events.next();
            check(event);
            if (call.isCanceled()) {
                throw closed(null);
            }
            goesOn = event != null;
            return event == null ? null : translate(event);
        } catch (IOException e) {
            goesOn = false;
            throw call.isCanceled() ? closed(e) : exchange.broken(e, operation);
        } finally {
            if (!goesOn || call.isCanceled()) {
                release();
            }
            reading.unlock();
        }
    }

    /** Without a name and a version nothing can be made of a change. */
    private static void check(ObjectStream.@Nullable Event event) throws IOException {
        if (event != null && CHANGES.contains(event.type())) {
            var object = event.object();
            if (object.name().isEmpty() || object.resourceVersion().isEmpty()) {
                throw new IOException("a watch event whose object has no name or no version");
            }
        }
    }

    private static IOException closed(@Nullable IOException cause) {
        return new IOException("the watch was closed", cause);
    }

    private WatchEvent translate(ObjectStream.Event event) {
        var object = event.object();
        return switch (event.type()) {
            case "ADDED", "MODIFIED" -> new WatchEvent.Applied(object);
            case "DELETED" -> new WatchEvent.Deleted(object);
            case "BOOKMARK" ->
                new WatchEvent.Bookmark(
                        object.resourceVersion(), "true".equals(object.annotation("k8s.io/initial-events-end")));
            case "ERROR" -> new WatchEvent.Failed(Failure.ofWatch(object.fields(), operation, connection));
            default -> new WatchEvent.Unknown(event.type());
        };
    }

    /** Ends a blocked read, whose thread then releases the connection. */
    @Override
    public void close() {
        call.cancel();
        if (reading.tryLock()) {
            try {
                release();
            } finally {
                reading.unlock();
            }
        }
    }

    private void release() {
        try {
            events.close();
        } catch (IOException e) {
            LOG.debug("closing {}", operation, e); // it is given up anyway
        }
    }
}
