package io.groovernor.host;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Patch;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.control.RunningController.Writers;
import io.groovernor.host.kube.Discovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what controllers ask of the server, and whether it changed anything, for which it reads before each write. */
final class RecordingLayer implements WriteLayer {
    private static final String EVENTS = "v1/Event";

    private final Discovery discovery;
    private final List<Written> written = new CopyOnWriteArrayList<>();

    RecordingLayer(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Everything so far, in order. */
    List<Written> written() {
        return List.copyOf(written);
    }

    @Override
    public Writers over(String controller, Writers writers) {
        return new Writers(
                new RecordingClient(controller, writers.client()),
                (about, type, reason, message) -> event(controller, writers, about, type, reason, message));
    }

    private void event(
            String controller, Writers writers, Resource about, EventType type, String reason, String message) {
        writers.events().write(about, type, reason, message);
        note(controller, "create", EVENTS, "", about.key(), true);
    }

    private void note(
            String controller, String verb, String resource, String subresource, ResourceKey key, boolean changed) {
        try {
            written.add(new Written(controller, verb, discovery.resolve(resource), subresource, key, changed));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private final class RecordingClient implements Client {
        private final String controller;
        private final Client client;

        RecordingClient(String controller, Client client) {
            this.controller = controller;
            this.client = client;
        }

        @Override
        public @Nullable Resource read(String resource, ResourceKey key) {
            var found = client.read(resource, key);
            note(controller, "get", resource, "", key, false);
            return found;
        }

        @Override
        public Resource apply(Map<String, ?> object, boolean force) {
            var wanted = Resource.of(object);
            if (client.read(resource(wanted), wanted.key()) == null) {
                // An apply that creates needs to be allowed to create, too.
                note(controller, "create", resource(wanted), "", wanted.key(), false);
            }
            return recorded("patch", "", wanted, () -> client.apply(object, force));
        }

        @Override
        public Resource create(Map<String, ?> object) {
            return recorded("create", "", Resource.of(object), () -> client.create(object));
        }

        @Override
        public Resource update(Map<String, ?> object) {
            return recorded("update", "", Resource.of(object), () -> client.update(object));
        }

        @Override
        public Resource updateStatus(Map<String, ?> object) {
            return recorded("update", "status", Resource.of(object), () -> client.updateStatus(object));
        }

        @Override
        public Resource patch(Resource object, Patch patch) {
            return recorded("patch", patch.subresource(), object, () -> client.patch(object, patch));
        }

        @Override
        public void delete(Resource object, Deletion how) {
            var before = client.read(resource(object), object.key());
            try {
                client.delete(object, how);
            } finally {
                note(controller, "delete", resource(object), "", object.key(), before != null);
            }
        }

        private Resource recorded(String verb, String subresource, Resource object, Supplier<Resource> write) {
            var resource = resource(object);
            var before = client.read(resource, object.key());
            Resource after = null;
            try {
                after = write.get();
                return after;
            } finally { // what is refused was asked for, too
                boolean changed = after != null
                        && (before == null || !before.resourceVersion().equals(after.resourceVersion()));
                note(controller, verb, resource, subresource, after == null ? object.key() : after.key(), changed);
            }
        }

        private static String resource(Resource object) {
            return object.apiVersion() + "/" + object.kind();
        }
    }
}
