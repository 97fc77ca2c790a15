package io.groovernor.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The shape of a custom kind, or of a part of one, by its structural schema. */
public final class SchemaShape implements Shape {
    private final JsonNode schema;
    private final boolean whole;

    /** @param whole whether it is an object with metadata of its own */
    private SchemaShape(JsonNode schema, boolean whole) {
        this.schema = schema;
        this.whole = whole || schema.path("x-kubernetes-embedded-resource").asBoolean();
    }

    /** The shape of an object of a custom kind. */
    public static Shape of(JsonNode schema) {
        return new SchemaShape(schema, true);
    }

    @Override
    public boolean isAtomic() {
        return Json.text(schema, "x-kubernetes-map-type").equals("atomic");
    }

    @Override
    public boolean declares(String field) {
        return schema.path("properties").has(field)
                || (whole && (field.equals("apiVersion") || field.equals("kind") || field.equals("metadata")));
    }

    @Override
    public Shape field(String name) {
        if (whole && name.equals("metadata")) {
            return ModelShape.metadata();
        }
        JsonNode property = schema.path("properties").path(name);
        JsonNode additional = schema.path("additionalProperties");
        JsonNode here = property.isMissingNode() ? additional : property;
        return here.isObject() ? new SchemaShape(here, false) : DEDUCED;
    }

    @Override
    public ListType list() {
        return switch (Json.text(schema, "x-kubernetes-list-type")) {
            case "set" -> ListType.SET;
            case "map" -> {
                List<String> keys = new ArrayList<>();
                schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
                yield new ListType(false, keys);
            }
            default -> ListType.ATOMIC;
        };
    }

    @Override
    public Shape item() {
        return new SchemaShape(schema.path("items"), false);
    }

    @Override
    public JsonNode standard(String field) {
        return Json.at(schema, "properties", field, "default");
    }
}
