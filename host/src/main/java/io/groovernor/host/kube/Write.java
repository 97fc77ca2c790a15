package io.groovernor.host.kube;

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
    private final Map<String, ?> content;
    private final String mediaType;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Write(Operation operation, String method, Map<String, ?> body, String mediaType) {
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
        return new Write(
                Operation.on("patch", type, key, subresource), "PATCH", changes, "application/merge-patch+json");
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
        var options = new LinkedHashMap<String, Object>();
        options.put("apiVersion", "v1");
        options.put("kind", "DeleteOptions");
        options.put("propagationPolicy", "Background");
        if (!uid.isEmpty()) {
            options.put("preconditions", Map.of("uid", uid));
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
        var sent = new LinkedHashMap<String, Object>(content);
        if (method.equals("DELETE") && parameters.containsKey("dryRun")) {
            // The server looks at the parameters of a deletion only if it has no body.
            sent.put("dryRun", List.of("All"));
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
