package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.client.Client;
import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Patch;
import io.groovernor.api.resource.Frozen;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client that scripts use: finds an object's resource by discovery and writes in one field manager's name. */
public final class ObjectClient implements Client {
    private final ApiServer server;
    private final Discovery discovery;
    private final String fieldManager;
    private final String defaultNamespace;
    private final boolean dryRun;

    /**
     * @param fieldManager in whose name objects are written
     * @param defaultNamespace where namespaced objects go that name none
     * @param dryRun whether the server only checks what is written
     */
    public ObjectClient(
            ApiServer server, Discovery discovery, String fieldManager, String defaultNamespace, boolean dryRun) {
        this.server = server;
        this.discovery = discovery;
        this.fieldManager = fieldManager;
        this.defaultNamespace = defaultNamespace;
        this.dryRun = dryRun;
    }

    @Override
    public @Nullable Resource read(String resource, ResourceKey key) {
        var type = reached(() -> discovery.resolve(resource));
        try {
            return reached(() -> server.get(type, placed(type, key)));
        } catch (ApiException e) {
            if (e.isNotFound()) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public Resource apply(Map<String, ?> object, boolean force) {
        return written(object, (type, key, fields) -> {
            // What a server answers may be applied again; it refuses its own book-keeping, though.
            if (fields.get("metadata") instanceof Map<?, ?> metadata) {
                metadata.remove("managedFields");
            }
            return Write.apply(type, key, "", fields, force);
        });
    }

    @Override
    public Resource create(Map<String, ?> object) {
        return written(object, (type, key, fields) -> Write.create(type, key.namespace(), fields));
    }

    @Override
    public Resource update(Map<String, ?> object) {
        return replaced(object, "");
    }

    @Override
    public Resource updateStatus(Map<String, ?> object) {
        return replaced(object, "status");
    }

    private Resource replaced(Map<String, ?> object, String subresource) {
        try {
            return written(object, (type, key, fields) -> Write.replace(type, key, subresource, fields));
        } catch (KubeException refusal) {
            throw refusal.isConflict() ? LastWriter.explained(refusal, live(object)) : refusal;
        }
    }

    /** The object as it is now; null if it cannot be read. */
    private @Nullable Resource live(Map<String, ?> object) {
        var shape = Resource.of(object);
        try {
            return reached(() -> {
                var type = discovery.typeOf(shape.apiVersion(), shape.kind());
                return server.get(type, placed(type, shape.key()));
            });
        } catch (ApiException unreadable) {
            return null;
        }
    }

    @Override
    public Resource patch(Resource object, Patch patch) {
        return reached(() -> {
            var type = discovery.typeOf(object.apiVersion(), object.kind());
            var key = placed(type, object.key());
            return send(
                    patch.type() == Patch.Type.APPLY
                            ? Write.apply(type, key, patch.subresource(), named(object, patch.fields()), patch.force())
                            : Write.patch(type, key, patch));
        });
    }

    /** An apply says of which object it is. */
    private static Map<String, Object> named(Resource object, Map<String, ?> changes) {
        var fields = Frozen.mutableCopyOf(changes);
        var metadata = new LinkedHashMap<String, Object>();
        if (fields.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> metadata.put(String.valueOf(name), value));
        }
        metadata.put("name", object.name());
        if (!object.namespace().isEmpty()) {
            metadata.put("namespace", object.namespace());
        }
        fields.put("apiVersion", object.apiVersion());
        fields.put("kind", object.kind());
        fields.put("metadata", metadata);
        return fields;
    }

    @Override
    public void delete(Resource object, Deletion how) {
        try {
            reached(() -> {
                var type = discovery.typeOf(object.apiVersion(), object.kind());
                var version = how.unchanged() ? object.resourceVersion() : "";
                return send(Write.delete(type, placed(type, object.key()), object.uid(), version, how));
            });
        } catch (ApiException e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }

    private interface Verb {
        Write write(ResourceType type, ResourceKey key, Map<String, Object> fields);
    }

    private Resource written(Map<String, ?> object, Verb verb) {
        var fields = Frozen.mutableCopyOf(object);
        var shape = Resource.of(fields);
        if (shape.apiVersion().isEmpty() || shape.kind().isEmpty()) {
            var missing = shape.kind().isEmpty() ? "kind" : "apiVersion";
            throw new IllegalArgumentException("the object '" + shape.name() + "' says no " + missing);
        }
        return reached(() -> {
            var type = discovery.typeOf(shape.apiVersion(), shape.kind());
            return send(verb.write(type, placed(type, shape.key()), fields));
        });
    }

    private ResourceKey placed(ResourceType type, ResourceKey key) {
        if (!type.namespaced()) {
            return new ResourceKey("", key.name());
        }
        return key.namespace().isEmpty() ? new ResourceKey(defaultNamespace, key.name()) : key;
    }

    private Resource send(Write write) throws IOException {
        return server.write(dryRun ? write.by(fieldManager).dryRun() : write.by(fieldManager));
    }

    private interface Request<T> {
        T send() throws IOException;
    }

    private static <T> T reached(Request<T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            if (e instanceof InterruptedIOException) {
                Thread.currentThread().interrupt();
            }
            var failure = new ApiException(0, "", String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }
}
