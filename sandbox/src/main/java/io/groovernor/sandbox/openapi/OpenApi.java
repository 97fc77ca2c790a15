package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.Model;
import io.groovernor.sandbox.model.Models;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The OpenAPI documents of what is served now. Thread-safe; a document is made when it is first asked for. */
public final class OpenApi {
    private static final String V2 = "v2";
    private static final String V2_MESSAGE = "v2 as protobuf";

    private final Kinds kinds;
    private volatile Documents documents = new Documents(-1, Map.of());

    /** @param version of the kinds */
    private record Documents(long version, Map<String, byte[]> made) {}

    public OpenApi(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Everything in one document, Swagger 2.0 in JSON. */
    public byte[] v2() {
        return document(V2, name -> Json.bytes(swagger()));
    }

    /** The same as a protobuf message, as gnostic has it. */
    public byte[] v2Message() {
        return document(V2_MESSAGE, name -> SwaggerMessage.of(swagger()).toByteArray());
    }

    /** Which documents of OpenAPI 3.0 there are, with a hash of each by which clients know whether theirs is new. */
    public ObjectNode v3() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (String path : paths()) {
            byte[] made = v3(path);
            String hash =
                    UUID.nameUUIDFromBytes(made == null ? new byte[0] : made).toString();
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash);
        }
        return index;
    }

    /**
     * The document of one group and version; null when none is served.
     *
     * @param path as in {@code apis/apps/v1} or {@code api/v1}
     */
    public byte @Nullable [] v3(String path) {
        return paths().contains(path) ? document(path, name -> Json.bytes(groupVersion(name))) : null;
    }

    private byte[] document(String name, Function<String, byte[]> make) {
        Documents now = documents;
        long version = kinds.version();
        if (now.version() != version) {
            now = new Documents(version, new ConcurrentHashMap<>());
            documents = now;
        }
        return now.made().computeIfAbsent(name, make);
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        kinds.all().forEach(type -> paths.add(path(type)));
        return paths;
    }

    private static String path(ResourceType type) {
        return type.group().isEmpty() ? "api/v1" : "apis/" + type.apiVersion();
    }

    private ObjectNode swagger() {
        ObjectNode document = Json.object().put("swagger", "2.0");
        info(document);
        fill(Dialect.V2, document.putObject("paths"), document.putObject("definitions"), "");
        return document;
    }

    private ObjectNode groupVersion(String path) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        info(document);
        ObjectNode paths = document.putObject("paths");
        fill(Dialect.V3, paths, document.putObject("components").putObject("schemas"), path);
        return document;
    }

    private static void info(ObjectNode document) {
        document.putObject("info").put("title", "Kubernetes").put("version", "sandbox");
    }

    /** @param path of the group and version; empty for all */
    private void fill(Dialect dialect, ObjectNode paths, ObjectNode schemas, String path) {
        Operations operations = new Operations(dialect, paths);
        ModelSchemas models = new ModelSchemas(dialect, schemas);
        for (ResourceType type : kinds.all()) {
            if (path.isEmpty() || path.equals(path(type))) {
                operations.add(type);
                schema(dialect, type, models, schemas);
            }
        }
    }

    private static void schema(Dialect dialect, ResourceType type, ModelSchemas models, ObjectNode schemas) {
        Model metadata = Models.named("V1ObjectMeta");
        Model model = type.custom() ? metadata : Models.of(type.apiVersion(), type.kind());
        if (model == null) {
            return;
        }
        models.add(model);
        String name = type.custom() ? CustomSchemas.name(type) : model.schema();
        if (type.custom()) {
            schemas.set(name, CustomSchemas.schema(type, dialect));
        }
        if (schemas.get(name) instanceof ObjectNode schema) {
            schema.putArray("x-kubernetes-group-version-kind")
                    .addObject()
                    .put("group", type.group())
                    .put("kind", type.kind())
                    .put("version", type.version());
        }
    }
}
