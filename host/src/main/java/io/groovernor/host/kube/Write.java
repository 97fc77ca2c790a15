package io.groovernor.host.kube;

import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Patch;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.object.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** One change of one object, ready to be sent: made by one of the verbs here, sent by {@link ApiServer#write}. */
public final class Write {
    private static final String JSON = "application/json";

    private final Operation operation;
    private final String method;
    private final Object content;
    private final String mediaType;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Write(Operation operation, String method, Object body, String mediaType) {
        this.operation = operation;
        this.method = method;
        this.content = body;
        this.mediaType = mediaType;
    }

    /** Creates an object; the server chooses the name if there is only a {@code generateName}. */
    public static Write create(ResourceType type, String namespace, Map<String, ?> object) {
        return new Write(new Operation("create", type, namespace, "", ""), "POST", object, JSON);
    }

    /** Replaces an object, or with a subresource such as {@code status} that part of it. */
    public static Write replace(ResourceType type, ResourceKey key, String subresource, Map<String, ?> object) {
        return new Write(Operation.on("update", type, key, subresource), "PUT", object, JSON);
    }

    /** Merges fields into an object (RFC 7386). */
    public static Write merge(ResourceType type, ResourceKey key, String subresource, Map<String, ?> changes) {
        return patch(type, key, new Patch(Patch.Type.MERGE, changes, subresource, false));
    }

    /** Changes parts of an object by any patch but an apply, which is {@link #apply}. */
    static Write patch(ResourceType type, ResourceKey key, Patch patch) {
        var mediaType = switch (patch.type()) {
            case MERGE -> "application/merge-patch+json";
            case STRATEGIC -> "application/strategic-merge-patch+json";
            case JSON -> "application/json-patch+json";
            case APPLY -> throw new IllegalArgumentException("an apply is no change of parts");
        };
        return new Write(Operation.on("patch", type, key, patch.subresource()), "PATCH", patch.body(), mediaType);
    }

    /**
     * Server-side apply. Needs a field manager.
     *
     * @param force takes fields over that other managers own
     */
    public static Write apply(
            ResourceType type, ResourceKey key, String subresource, Map<String, ?> object, boolean force) {
        var write = new Write(
                Operation.on("patch", type, key, subresource), "PATCH", object, "application/apply-patch+yaml");
        write.parameters.put("force", Boolean.toString(force));
        return write;
    }

    /**
     * Deletes an object; what it owns goes in the background.
     *
     * @param uid which object of that name, empty for any; another one is a conflict
     */
    public static Write delete(ResourceType type, ResourceKey key, String uid) {
        return delete(type, key, uid, "", Deletion.DEFAULT);
    }

    /**
     * Deletes an object.
     *
     * @param uid which object of that name, empty for any; another one is a conflict
     * @param version which version of it, empty for any; another one is a conflict
     */
    static Write delete(ResourceType type, ResourceKey key, String uid, String version, Deletion how) {
        var options = new LinkedHashMap<String, Object>();
        options.put("apiVersion", "v1");
        options.put("kind", "DeleteOptions");
        options.put("propagationPolicy", how.propagation().name());
        var preconditions = new LinkedHashMap<String, Object>();
        if (!uid.isEmpty()) {
            preconditions.put("uid", uid);
        }
        if (!version.isEmpty()) {
            preconditions.put("resourceVersion", version);
        }
        if (!preconditions.isEmpty()) {
            options.put("preconditions", preconditions);
        }
        if (how.grace() != null) {
            options.put("gracePeriodSeconds", how.grace().toSeconds());
        }
        return new Write(Operation.on("delete", type, key, ""), "DELETE", options, JSON);
    }

    /** In whose name, as the object's managed fields show it. */
    public Write by(String fieldManager) {
        if (!method.equals("DELETE")) {
            parameters.put("fieldManager", fieldManager);
        }
        return this;
    }

    /** Lets the server check everything and change nothing. */
    public Write dryRun() {
        parameters.put("dryRun", "All");
        return this;
    }

    Operation operation() {
        return operation;
    }

    String method() {
        return method;
    }

    RequestBody body() {
        var sent = content;
        if (method.equals("DELETE") && parameters.containsKey("dryRun") && content instanceof Map<?, ?> options) {
            // The server looks at the parameters of a deletion only if it has no body.
            var checked = new LinkedHashMap<Object, Object>(options);
            checked.put("dryRun", List.of("All"));
            sent = checked;
        }
        return new Bytes(
                Json.write(sent), MediaType.get(mediaType), operation.verb().matches("create|update"));
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /**
     * A one-shot body is not sent again by the transport when a connection breaks: the server may have it already, and
     * would refuse the second one.
     */
    private static final class Bytes extends RequestBody {
        private final byte[] bytes;
        private final MediaType type;
        private final boolean oneShot;

        Bytes(byte[] bytes, MediaType type, boolean oneShot) {
            this.bytes = bytes;
            this.type = type;
            this.oneShot = oneShot;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
