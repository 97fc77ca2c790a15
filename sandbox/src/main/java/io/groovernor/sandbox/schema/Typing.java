package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a configuration must fit to be applied: known fields, values of the right shape, and list items that can be told
 * apart. The words are those of sigs.k8s.io/structured-merge-diff. Thread-safe; it keeps no state.
 */
public final class Typing {
    private Typing() {}

    /** What does not fit; empty when all does. */
    public static List<String> check(JsonNode schema, ObjectNode config) {
        List<String> problems = new ArrayList<>();
        config.properties().forEach(field -> {
            if (!field.getKey().equals("metadata")
                    && !field.getKey().equals("apiVersion")
                    && !field.getKey().equals("kind")) {
                field(schema, field.getKey(), field.getValue(), "", problems);
            }
        });
        return problems;
    }

    private static void field(JsonNode schema, String name, JsonNode value, String path, List<String> problems) {
        JsonNode known = schema.path("properties").path(name);
        JsonNode additional = schema.path("additionalProperties");
        if (!known.isMissingNode() || additional.isObject()) {
            walk(known.isMissingNode() ? additional : known, value, path + "." + name, problems);
        } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean() && !additional.asBoolean()) {
            problems.add(path + "." + name + ": field not declared in schema");
        }
    }

    private static void walk(JsonNode schema, JsonNode value, String path, List<String> problems) {
        if (value.isNull()) {
            return;
        }
        String expected = expected(schema, value);
        if (!expected.isEmpty()) {
            problems.add(path + ": expected " + expected);
        } else if (value instanceof ObjectNode object) {
            if (!schema.path("x-kubernetes-embedded-resource").asBoolean()) {
                object.properties().forEach(field -> field(schema, field.getKey(), field.getValue(), path, problems));
            }
        } else if (value instanceof ArrayNode array
                && !schema.path("x-kubernetes-int-or-string").asBoolean()) {
            items(schema, array, path, problems);
        }
    }

    private static String expected(JsonNode schema, JsonNode value) {
        return switch (Json.text(schema, "type")) {
            case "string" -> value.isTextual() ? "" : "string, got " + wrapped(value);
            case "boolean" -> value.isBoolean() ? "" : "boolean, got " + plain(value);
            case "integer", "number" -> value.isNumber() ? "" : "numeric (int or float), got " + goType(value);
            case "array" -> value.isArray() ? "" : "list, got &{" + plain(value) + "}";
            case "object" -> value.isObject() ? "" : "map, got &{" + plain(value) + "}";
            default -> "";
        };
    }

    private static void items(JsonNode schema, ArrayNode array, String path, List<String> problems) {
        String type = Json.text(schema, "x-kubernetes-list-type");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            String step = "[" + i + "]";
            if (type.equals("map")) {
                ObjectNode keys = keys(schema, item);
                if (keys.isEmpty()) {
                    problems.add(path + ": element " + i + ": associative list with keys has an element that omits all"
                            + " key fields " + names(schema) + " (and doesn't have default values for any key fields)");
                    continue;
                }
                List<String> pairs = new ArrayList<>();
                keys.properties().forEach(key -> pairs.add(key.getKey() + "=" + key.getValue()));
                step = "[" + String.join(",", pairs) + "]";
            } else if (type.equals("set")) {
                step = "[=" + item + "]";
            }
            if (!seen.add(step)) {
                problems.add(path + ": duplicate entries for key " + step);
            } else {
                walk(schema.path("items"), item, path + step, problems);
            }
        }
    }

    private static ObjectNode keys(JsonNode schema, JsonNode item) {
        ObjectNode keys = ListKeys.of(schema, item);
        schema.path("x-kubernetes-list-map-keys").forEach(key -> {
            JsonNode standard = Json.at(schema, "items", "properties", key.asText(), "default");
            if (!keys.has(key.asText()) && !standard.isMissingNode()) {
                keys.set(key.asText(), standard);
            }
        });
        return keys;
    }

    private static String names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> names.add(key.toString()));
        return "[" + String.join(" ", names) + "]";
    }

    private static String wrapped(JsonNode value) {
        return "&value.valueUnstructured{Value:" + plain(value) + "}";
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String goType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case ARRAY -> "[]interface {}";
            default -> "map[string]interface {}";
        };
    }
}
