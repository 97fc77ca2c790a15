package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.protobuf.ProtobufOutput;
import java.util.List;
import java.util.Map;

/** A Swagger document as the protobuf message of gnostic, {@code openapi.v2.Document}; the numbers are those of its fields. */
final class SwaggerMessage {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch");

    private SwaggerMessage() {}

    static ProtobufOutput of(JsonNode document) {
        ProtobufOutput out = new ProtobufOutput();
        out.text(1, Json.text(document, "swagger"));
        ProtobufOutput info = new ProtobufOutput();
        info.text(1, Json.text(document, "info", "title"));
        info.text(2, Json.text(document, "info", "version"));
        out.message(2, info);
        ProtobufOutput paths = new ProtobufOutput();
        document.path("paths")
                .properties()
                .forEach(path -> paths.message(2, named(path.getKey(), path(path.getValue()))));
        out.message(8, paths);
        out.message(9, schemas(document.path("definitions")));
        return out;
    }

    private static ProtobufOutput named(String name, ProtobufOutput value) {
        ProtobufOutput out = new ProtobufOutput();
        out.text(1, name);
        out.message(2, value);
        return out;
    }

    private static ProtobufOutput path(JsonNode path) {
        ProtobufOutput out = new ProtobufOutput();
        for (int i = 0; i < METHODS.size(); i++) {
            JsonNode operation = path.path(METHODS.get(i));
            if (operation.isObject()) {
                out.message(2 + i, operation(operation));
            }
        }
        return out;
    }

    private static ProtobufOutput operation(JsonNode operation) {
        ProtobufOutput out = new ProtobufOutput();
        operation.path("tags").forEach(tag -> out.element(1, tag.asText()));
        out.text(5, Json.text(operation, "operationId"));
        operation.path("parameters").forEach(parameter -> out.message(8, parameter(parameter)));
        extensions(operation, out, 13);
        return out;
    }

    /** Four messages deep: an item, a parameter, one outside of the body, and one in the query or in the path. */
    private static ProtobufOutput parameter(JsonNode parameter) {
        boolean query = Json.text(parameter, "in").equals("query");
        ProtobufOutput schema = new ProtobufOutput();
        schema.flag(1, parameter.path("required").asBoolean());
        schema.text(2, Json.text(parameter, "in"));
        schema.text(4, Json.text(parameter, "name"));
        schema.text(query ? 6 : 5, Json.text(parameter, "type"));
        ProtobufOutput nonBody = new ProtobufOutput();
        nonBody.message(query ? 3 : 4, schema);
        ProtobufOutput any = new ProtobufOutput();
        any.message(2, nonBody);
        ProtobufOutput item = new ProtobufOutput();
        item.message(1, any);
        return item;
    }

    private static ProtobufOutput schemas(JsonNode schemas) {
        ProtobufOutput out = new ProtobufOutput();
        schemas.properties().forEach(schema -> out.message(1, named(schema.getKey(), schema(schema.getValue()))));
        return out;
    }

    private static ProtobufOutput schema(JsonNode schema) {
        ProtobufOutput out = new ProtobufOutput();
        out.text(1, Json.text(schema, "$ref"));
        out.text(2, Json.text(schema, "format"));
        out.text(4, Json.text(schema, "description"));
        real(schema, "multipleOf", out, 6);
        real(schema, "maximum", out, 7);
        out.flag(8, schema.path("exclusiveMaximum").asBoolean());
        real(schema, "minimum", out, 9);
        out.flag(10, schema.path("exclusiveMinimum").asBoolean());
        number(schema, "maxLength", out, 11);
        number(schema, "minLength", out, 12);
        out.text(13, Json.text(schema, "pattern"));
        number(schema, "maxItems", out, 14);
        number(schema, "minItems", out, 15);
        out.flag(16, schema.path("uniqueItems").asBoolean());
        number(schema, "maxProperties", out, 17);
        number(schema, "minProperties", out, 18);
        schema.path("required").forEach(name -> out.element(19, name.asText()));
        schema.path("enum").forEach(value -> out.message(20, any(value)));
        JsonNode additional = schema.path("additionalProperties");
        if (!additional.isMissingNode()) {
            ProtobufOutput item = new ProtobufOutput();
            if (additional.isBoolean()) {
                item.number(2, additional.asBoolean() ? 1 : 0);
            } else {
                item.message(1, schema(additional));
            }
            out.message(21, item);
        }
        if (schema.has("type")) {
            ProtobufOutput type = new ProtobufOutput();
            type.element(1, Json.text(schema, "type"));
            out.message(22, type);
        }
        if (schema.has("items")) {
            ProtobufOutput items = new ProtobufOutput();
            items.message(1, schema(schema.path("items")));
            out.message(23, items);
        }
        if (schema.has("properties")) {
            out.message(25, schemas(schema.path("properties")));
        }
        extensions(schema, out, 31);
        return out;
    }

    private static void real(JsonNode schema, String name, ProtobufOutput out, int field) {
        if (schema.has(name)) {
            out.real(field, schema.path(name).asDouble());
        }
    }

    private static void number(JsonNode schema, String name, ProtobufOutput out, int field) {
        if (schema.has(name)) {
            out.number(field, schema.path(name).asLong());
        }
    }

    private static void extensions(JsonNode node, ProtobufOutput out, int field) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getKey().startsWith("x-")) {
                out.message(field, named(entry.getKey(), any(entry.getValue())));
            }
        }
    }

    /** Any value is told as YAML, which JSON is. */
    private static ProtobufOutput any(JsonNode value) {
        ProtobufOutput out = new ProtobufOutput();
        out.text(2, value + "\n");
        return out;
    }
}
