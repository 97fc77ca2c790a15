package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Yaml;
import io.groovernor.sandbox.status.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads bodies, within limits. */
final class Bodies {
    static final int LIMIT = 3 * 1024 * 1024;

    private Bodies() {}

    /** The object in the body, JSON or YAML by its content type. */
    static ObjectNode object(Request request) throws IOException {
        String type = contentType(request);
        if (!type.isEmpty() && !type.equals("application/json") && !type.equals("application/yaml")) {
            throw Failures.unsupportedMediaType("application/json, application/yaml");
        }
        return object(tree(bytes(request), type.equals("application/yaml")));
    }

    static ObjectNode object(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw Failures.badRequest("the object provided is unrecognized (must be of type object)");
    }

    static byte[] bytes(Request request) throws IOException {
        byte[] bytes = request.body(LIMIT);
        if (bytes.length > LIMIT) {
            throw Failures.tooLarge(LIMIT);
        }
        return bytes;
    }

    static JsonNode tree(byte[] bytes, boolean yaml) {
        try {
            if (!yaml) {
                return Json.parse(bytes);
            }
            List<JsonNode> documents = Yaml.documents(new String(bytes, StandardCharsets.UTF_8));
            if (documents.size() == 1) {
                return documents.get(0);
            }
            throw Failures.badRequest("error decoding YAML: one document is expected, found " + documents.size());
        } catch (IOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw Failures.badRequest((yaml ? "error decoding YAML: " : "couldn't get version/kind; json parse error: ")
                    + message.lines().findFirst().orElse(""));
        }
    }

    /** The content type without its parameters. */
    static String contentType(Request request) {
        String header = request.header().apply("Content-Type");
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }
}
