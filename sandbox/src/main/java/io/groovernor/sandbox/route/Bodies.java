package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Document;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Repeated;
import io.groovernor.sandbox.json.Yaml;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.MessageDecoder;
import io.groovernor.sandbox.model.ModelDecoder;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies, within limits. */
final class Bodies {
    private static final String OPTIONS_VERSION = "meta.k8s.io/v1";

    static final int LIMIT = 3 * 1024 * 1024;

    private Bodies() {}

    /** An object, and the names that it has twice. */
    record Body(ObjectNode object, Repeated repeated) {}

    /** The object in a body. */
    static Body object(Request request, Format format, ResourceType type) throws IOException {
        byte[] bytes = bytes(request);
        try {
            Document document = document(bytes, format, !type.custom());
            ObjectNode object = typed(document.tree());
            if (type.custom() && Json.text(object, "kind").isEmpty()) {
                throw new IllegalArgumentException(
                        "Object 'Kind' is missing in '" + new String(bytes, StandardCharsets.UTF_8) + "'");
            }
            return new Body(object, document.repeated());
        } catch (IllegalArgumentException e) {
            throw Failures.unrecognized(type, line(e), bytes);
        }
    }

    /** The options of a deletion; null when there is no body. */
    static @Nullable ObjectNode deleteOptions(Request request) throws IOException {
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return null;
        }
        Format format = Format.of(request);
        try {
            ObjectNode options = typed(document(bytes, format, true).tree());
            String kind = Json.text(options, "kind");
            if (!kind.isEmpty() && !kind.equals("DeleteOptions")) {
                String apiVersion = Json.text(options, "apiVersion");
                throw new IllegalArgumentException("no kind \"" + kind + "\" is registered for version \""
                        + (apiVersion.isEmpty() ? OPTIONS_VERSION : apiVersion)
                        + "\" in scheme \"pkg/runtime/scheme.go:111\"");
            }
            ModelDecoder.decode(OPTIONS_VERSION, "DeleteOptions", options);
            return options;
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest(line(e));
        }
    }

    /** What somebody wants to apply, and the names that it has twice; an empty object when there is nothing. */
    static Body configuration(Request request) throws IOException {
        Document document;
        try {
            document = yaml(bytes(request));
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest("error encoding patch: " + line(e));
        }
        JsonNode tree = document.tree();
        if (tree.isNull()) {
            return new Body(Json.object(), Repeated.NONE);
        }
        if (tree instanceof ObjectNode object) {
            return new Body(object, document.repeated());
        }
        throw Failures.badRequest(
                "error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                        + GoText.kind(tree) + " into Go value of type map[string]interface {}");
    }

    /** The whole body. */
    static byte[] bytes(Request request) throws IOException {
        byte[] bytes = request.body(LIMIT);
        if (bytes.length > LIMIT) {
            throw Failures.tooLarge(LIMIT);
        }
        return bytes;
    }

    private static Document document(byte[] bytes, Format format, boolean merged) {
        return switch (format) {
            case JSON -> json(bytes, merged);
            case YAML -> yaml(bytes);
            case PROTOBUF -> new Document(MessageDecoder.object(bytes), Repeated.NONE);
        };
    }

    private static Document json(byte[] bytes, boolean merged) {
        try {
            return Document.json(bytes, merged);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("couldn't get version/kind; json parse error: " + e.getMessage(), e);
        }
    }

    private static Document yaml(byte[] bytes) {
        try {
            return Yaml.first(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("yaml: " + e.getMessage(), e);
        }
    }

    /** An object that may have a kind and a version; null is one that has nothing. */
    private static ObjectNode typed(JsonNode tree) {
        if (tree.isNull()) {
            return Json.object();
        }
        if (!(tree instanceof ObjectNode object)) {
            throw misread(
                    tree,
                    "value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                            + " \"json:\\\"kind,omitempty\\\"\" }");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if ((name.equals("apiVersion") || name.equals("kind")) && !value.isTextual() && !value.isNull()) {
                throw misread(value, "struct field ." + name + " of type string");
            }
        }
        String apiVersion = Json.text(object, "apiVersion");
        if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            throw new IllegalArgumentException("unexpected GroupVersion string: " + apiVersion);
        }
        return object;
    }

    private static IllegalArgumentException misread(JsonNode value, String into) {
        return new IllegalArgumentException("couldn't get version/kind; json parse error: json: cannot unmarshal "
                + GoText.kind(value) + " into Go " + into);
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
