package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Yaml;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.MessageDecoder;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads bodies, within limits. */
final class Bodies {
    static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    static final int LIMIT = 3 * 1024 * 1024;

    private static final int MOST_OPERATIONS = 10_000;

    private Bodies() {}

    /** The object in the body: JSON, YAML, or protobuf for a built-in kind, by its content type. */
    static ObjectNode object(Request request, ResourceType type) throws IOException {
        String format = contentType(request);
        return switch (format) {
            case "", "application/json" -> json(request, type);
            case "application/yaml" -> yaml(request, type);
            case PROTOBUF -> {
                if (type.custom()) {
                    throw unsupported(type);
                }
                yield protobuf(bytes(request), type);
            }
            default -> throw unsupported(type);
        };
    }

    private static ApiException unsupported(ResourceType type) {
        return Failures.unsupportedMediaType(
                "application/json, application/yaml" + (type.custom() ? "" : ", " + PROTOBUF));
    }

    private static ObjectNode json(Request request, ResourceType type) throws IOException {
        byte[] bytes = bytes(request);
        try {
            return object(Json.parse(bytes), type);
        } catch (IOException e) {
            throw Failures.badRequest(unrecognized(type) + ": couldn't get version/kind; json parse error: " + line(e));
        }
    }

    static ObjectNode protobuf(byte[] bytes, ResourceType type) {
        try {
            return MessageDecoder.object(bytes);
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest(unrecognized(type) + ": " + line(e));
        }
    }

    /** The only YAML document in the body; an empty object when there is none. */
    static ObjectNode yaml(Request request, ResourceType type) throws IOException {
        List<JsonNode> documents;
        try {
            documents = Yaml.documents(new String(bytes(request), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest("error decoding patch: error converting YAML to JSON: " + line(e));
        }
        if (documents.isEmpty()) {
            return Json.object();
        }
        if (documents.size() != 1) {
            throw Failures.badRequest("error decoding patch: one YAML document is expected, found " + documents.size());
        }
        if (documents.get(0) instanceof ObjectNode object) {
            return object;
        }
        throw Failures.badRequest("error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot"
                + " unmarshal " + documents.get(0).getNodeType().name().toLowerCase(Locale.ROOT)
                + " into Go value of type map[string]interface {}");
    }

    /** A patch in JSON, which is a list of operations or an object. */
    static JsonNode patch(Request request, boolean operations) throws IOException {
        byte[] bytes = bytes(request);
        try {
            JsonNode patch = Json.parse(bytes);
            if (operations ? patch.isArray() : patch.isObject()) {
                checkOperations(patch);
                return patch;
            }
            throw Failures.badRequest("error decoding patch: json: cannot unmarshal "
                    + patch.getNodeType().name().toLowerCase(Locale.ROOT) + " into Go value of type "
                    + (operations ? "[]handlers.jsonPatchOp" : "map[string]interface {}"));
        } catch (IOException e) {
            throw Failures.badRequest("invalid JSON patch");
        }
    }

    private static void checkOperations(JsonNode patch) {
        if (patch.isArray() && patch.size() > MOST_OPERATIONS) {
            throw Failures.tooManyOperations(MOST_OPERATIONS, patch.size());
        }
        for (JsonNode operation : patch.isArray() ? patch : Json.array()) {
            if (!operation.isObject()) {
                throw Failures.badRequest("error decoding patch: json: cannot unmarshal "
                        + operation.getNodeType().name().toLowerCase(Locale.ROOT)
                        + " into Go value of type handlers.jsonPatchOp");
            }
        }
    }

    static ObjectNode object(JsonNode tree, ResourceType type) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw Failures.badRequest(unrecognized(type));
    }

    static byte[] bytes(Request request) throws IOException {
        byte[] bytes = request.body(LIMIT);
        if (bytes.length > LIMIT) {
            throw Failures.tooLarge(LIMIT);
        }
        return bytes;
    }

    private static String unrecognized(ResourceType type) {
        return "the object provided is unrecognized (must be of type " + type.kind() + ")";
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The content type without its parameters. */
    static String contentType(Request request) {
        String header = request.header().apply("Content-Type");
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }
}
