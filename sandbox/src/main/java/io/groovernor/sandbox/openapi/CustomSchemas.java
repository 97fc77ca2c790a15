package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.Descriptions;
import io.groovernor.sandbox.model.Model;
import io.groovernor.sandbox.model.Models;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schemas of custom kinds: as their definitions declare them, with what every object has. */
final class CustomSchemas {
    /** What Swagger 2.0 and its readers have no notion of. */
    private static final List<String> UNKNOWN_TO_V2 =
            List.of("not", "allOf", "anyOf", "oneOf", "nullable", "default", "x-kubernetes-validations");

    private CustomSchemas() {}

    /** The group backwards, the version and the kind, as in {@code com.example.v1.Foo}. */
    static String name(ResourceType type) {
        List<String> parts = new ArrayList<>(List.of(type.group().split("\\.", -1)));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + type.version() + "." + type.kind();
    }

    static ObjectNode schema(ResourceType type, Dialect dialect) {
        ObjectNode schema = type.schema() instanceof ObjectNode declared
                ? declared.deepCopy()
                : Json.object().put("type", "object");
        if (dialect == Dialect.V2) {
            simplify(schema);
        }
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean() && dialect == Dialect.V2) {
            return schema;
        }
        Model pod = Objects.requireNonNull(Models.named("V1Pod")); // any object has these three fields
        ObjectNode properties = Json.child(schema, "properties");
        for (String field : List.of("apiVersion", "kind")) {
            properties
                    .putObject(field)
                    .put("description", Descriptions.of(pod, field))
                    .put("type", "string");
        }
        String metadata = Objects.requireNonNull(Models.named("V1ObjectMeta")).schema();
        properties.set(
                "metadata",
                dialect.property(metadata)
                        .put(
                                "description",
                                "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/"
                                        + "sig-architecture/api-conventions.md#metadata"));
        return schema;
    }

    /** What may be null, anything or of two types is left open, as readers would refuse it. */
    private static void simplify(ObjectNode schema) {
        if (schema.path("nullable").asBoolean()
                || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || schema.path("x-kubernetes-int-or-string").asBoolean()) {
            schema.remove(List.of("type", "properties", "items", "additionalProperties"));
        }
        schema.remove(UNKNOWN_TO_V2);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue() instanceof ObjectNode part) {
                simplify(part);
            }
        }
        for (String below : List.of("items", "additionalProperties")) {
            if (schema.get(below) instanceof ObjectNode part) {
                simplify(part);
            }
        }
    }
}
