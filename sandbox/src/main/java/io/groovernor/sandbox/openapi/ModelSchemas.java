package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.model.Descriptions;
import io.groovernor.sandbox.model.Field;
import io.groovernor.sandbox.model.Model;
import io.groovernor.sandbox.model.Models;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/** The schemas of the built-in kinds, and of what these are made of. One for each document. Not thread-safe. */
final class ModelSchemas {
    private final Dialect dialect;
    private final ObjectNode schemas;
    private final Deque<Model> pending = new ArrayDeque<>();

    /** @param schemas where they go */
    ModelSchemas(Dialect dialect, ObjectNode schemas) {
        this.dialect = dialect;
        this.schemas = schemas;
    }

    /** Adds a model with all that it refers to, unless it is there. */
    void add(Model root) {
        pending.add(root);
        while (!pending.isEmpty()) {
            Model model = pending.remove();
            if (!schemas.has(model.schema())) {
                schemas.set(model.schema(), schema(model));
            }
        }
    }

    private ObjectNode schema(Model model) {
        ObjectNode schema = Json.object();
        describe(schema, Descriptions.of(model));
        schema.put("type", "object");
        ObjectNode properties = Json.object();
        new TreeMap<>(model.fields()).forEach((name, field) -> {
            ObjectNode property = value(field, field.type(), true);
            describe(property, Descriptions.of(model, name));
            traits(property, field);
            properties.set(name, property);
        });
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        ArrayNode required = Json.array();
        new TreeMap<>(model.fields()).forEach((name, field) -> {
            if (field.required()) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (model.atomic()) {
            schema.put("x-kubernetes-map-type", "atomic");
        }
        return schema;
    }

    /** @param whole whether it is the field itself, as opposed to what a list or a map in it holds */
    private ObjectNode value(Field field, String type, boolean whole) {
        if (type.startsWith("[]")) {
            ObjectNode array = Json.object().put("type", "array");
            array.set("items", value(field, type.substring(2), false));
            return array;
        }
        if (type.startsWith("map[string]")) {
            ObjectNode map = Json.object().put("type", "object");
            map.set("additionalProperties", value(field, type.substring("map[string]".length()), false));
            return map;
        }
        Model model = Models.named(type);
        if (model != null) {
            pending.add(model);
            ObjectNode property = dialect.property(model.schema());
            if (dialect == Dialect.V3 && (field.is("value") || !whole)) {
                property.putObject("default");
            }
            return property;
        }
        return scalar(field, type);
    }

    private ObjectNode scalar(Field field, String type) {
        return switch (type) {
            case "string" -> Json.object().put("type", "string");
            case "bytes" -> Json.object().put("type", "string").put("format", "byte");
            case "bool" -> Json.object().put("type", "boolean");
            case "int32", "int64" -> Json.object().put("type", "integer").put("format", type);
            case "float64" -> Json.object().put("type", "number").put("format", "double");
            default -> special(SpecialSchemas.name(field, type));
        };
    }

    private ObjectNode special(String name) {
        if (!schemas.has(name)) {
            schemas.set(name, SpecialSchemas.schema(name, dialect));
        }
        return dialect.property(name);
    }

    private static void describe(ObjectNode schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
    }

    private void traits(ObjectNode property, Field field) {
        if (!field.standard().isMissingNode() && dialect == Dialect.V3) {
            property.set("default", field.standard());
        }
        if (!field.names("enum").isEmpty()) {
            ArrayNode values = property.putArray("enum");
            field.names("enum").forEach(values::add);
        }
        if (field.is("atomic") || field.is("granular")) {
            property.put("x-kubernetes-map-type", field.is("atomic") ? "atomic" : "granular");
        }
        if (field.is("set")) {
            property.put("x-kubernetes-list-type", "set");
        }
        if (!field.names("map").isEmpty()) {
            ArrayNode keys = property.putArray("x-kubernetes-list-map-keys");
            field.names("map").forEach(keys::add);
            property.put("x-kubernetes-list-type", "map");
        }
        field.names("merge").forEach(key -> property.put("x-kubernetes-patch-merge-key", key));
        if (field.is("merge") || !field.names("merge").isEmpty()) {
            property.put("x-kubernetes-patch-strategy", "merge");
        }
    }
}
