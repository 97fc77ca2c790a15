package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Objects within objects: where a schema says so, a value has a kind and metadata. Thread-safe; it keeps no state. */
public final class Embedded {
    private Embedded() {}

    /** What is wrong with the kinds and names of the objects within an object. */
    public static List<Cause> check(JsonNode schema, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        each(schema, object, "", (path, inner) -> {
            for (String field : List.of("apiVersion", "kind")) {
                if (!inner.has(field)) {
                    causes.add(Cause.required(path + "." + field, ""));
                }
            }
            String version = Json.text(inner, "apiVersion");
            if (inner.has("apiVersion") && version.isEmpty()) {
                causes.add(Cause.invalid(path + ".apiVersion", "\"\"", "must not be empty"));
            } else if (version.chars().filter(c -> c == '/').count() > 1) {
                causes.add(Cause.invalid(
                        path + ".apiVersion", GoText.quoted(version), "unexpected GroupVersion string: " + version));
            }
            checkKind(path, inner, causes);
            String name = Json.text(inner, "metadata", "name");
            if (name.contains("/")) {
                causes.add(Cause.invalid(path + ".metadata.name", GoText.quoted(name), "may not contain '/'"));
            }
        });
        return causes;
    }

    /** The fields that should be text and are not; the real server refuses to decode such an object. */
    public static List<Cause> undecodable(JsonNode schema, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        each(schema, object, "", (path, inner) -> {
            for (String field : List.of("apiVersion", "kind")) {
                if (inner.has(field) && !inner.path(field).isTextual()) {
                    causes.add(Cause.invalid(path + "." + field, GoText.of(inner.path(field)), "must be a string"));
                }
            }
        });
        return causes;
    }

    /** Calls back with the metadata of each object within an object. */
    public static void eachMetadata(JsonNode schema, ObjectNode object, BiConsumer<String, ObjectNode> consumer) {
        each(schema, object, "", (path, inner) -> {
            if (inner.get("metadata") instanceof ObjectNode meta) {
                consumer.accept(path + ".metadata", meta);
            }
        });
    }

    private static void checkKind(String path, ObjectNode inner, List<Cause> causes) {
        String kind = Json.text(inner, "kind");
        if (inner.has("kind") && kind.isEmpty()) {
            causes.add(Cause.invalid(path + ".kind", "\"\"", "must not be empty"));
        } else if (!kind.isEmpty() && !Names.isLabel(kind.toLowerCase(Locale.ROOT))) {
            causes.add(Cause.invalid(
                    path + ".kind",
                    GoText.quoted(kind),
                    "may have mixed case, but should otherwise match: " + Names.LABEL_RULE));
        }
    }

    private static void each(JsonNode schema, JsonNode value, String path, BiConsumer<String, ObjectNode> consumer) {
        if (value instanceof ObjectNode object) {
            if (schema.path("x-kubernetes-embedded-resource").asBoolean()) {
                consumer.accept(path, object);
            }
            object.properties().forEach(field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                if (!known.isMissingNode()) {
                    each(known, field.getValue(), below, consumer);
                } else if (schema.path("additionalProperties").isObject()) {
                    String key = path + "[" + field.getKey() + "]";
                    each(schema.path("additionalProperties"), field.getValue(), key, consumer);
                }
            });
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                each(schema.path("items"), array.get(i), path + "[" + i + "]", consumer);
            }
        }
    }
}
