package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A schema is structural when every field has its type said once, outside {@code anyOf} and the like, so that it is
 * known which fields there can be.
 */
final class StructuralCheck {
    private static final String KEEP = "x-kubernetes-preserve-unknown-fields";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
    private static final JsonNode INT_OR_STRING_TYPES = Json.array()
            .add(Json.object().put("type", "integer"))
            .add(Json.object().put("type", "string"));

    /** What nested schemas must not say, and the word for it. */
    private static final Map<String, String> NOT_NESTED = Map.ofEntries(
            Map.entry("type", "empty"),
            Map.entry("title", "empty"),
            Map.entry("description", "empty"),
            Map.entry("default", "undefined"),
            Map.entry("additionalProperties", "undefined"),
            Map.entry("nullable", "false"),
            Map.entry(KEEP, "false"),
            Map.entry(EMBEDDED, "false"),
            Map.entry(INT_OR_STRING, "false"),
            Map.entry("x-kubernetes-list-map-keys", "empty"),
            Map.entry("x-kubernetes-list-type", "undefined"),
            Map.entry("x-kubernetes-map-type", "undefined"),
            Map.entry("x-kubernetes-validations", "empty"));

    private enum Level {
        ROOT("at the root"),
        ITEM("for specified array items"),
        FIELD("for specified object fields");

        final String place;

        Level(String place) {
            this.place = place;
        }
    }

    private StructuralCheck() {}

    static void check(JsonNode schema, String path, List<Cause> causes) {
        walk(schema, Level.ROOT, path, causes);
    }

    private static void walk(JsonNode schema, Level level, String path, List<Cause> causes) {
        String type = Json.text(schema, "type");
        boolean root = level == Level.ROOT;
        if (type.equals("array") && !schema.has("items")) {
            causes.add(Cause.required(path + ".items", "must be specified"));
        }
        if (schema.path("items").isObject()) {
            walk(schema.path("items"), Level.ITEM, path + ".items", causes);
        }
        schema.path("properties").properties().forEach(field -> {
            if (!(root && field.getKey().equals("metadata"))) {
                walk(field.getValue(), Level.FIELD, path + ".properties[" + field.getKey() + "]", causes);
            }
        });
        if (schema.has("additionalProperties") && root) {
            causes.add(Cause.forbidden(path + ".additionalProperties", "must not be used at the root"));
        }
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), Level.FIELD, path + ".additionalProperties", causes);
        }
        checkType(schema, type, level, path, causes);
        checkExtensions(schema, path, causes);
        checkNested(schema, path, causes);
        if (root || schema.path(EMBEDDED).asBoolean()) {
            checkMeta(schema.path("properties"), root, path, causes);
        }
    }

    private static void checkType(JsonNode schema, String type, Level level, String path, List<Cause> causes) {
        if (schema.path(EMBEDDED).asBoolean() && !type.equals("object")) {
            String detail = "must be object if x-kubernetes-embedded-resource is true";
            causes.add(
                    type.isEmpty()
                            ? Cause.required(path + ".type", detail)
                            : Cause.invalid(path + ".type", GoText.quoted(type), detail));
        } else if (type.isEmpty()
                && !schema.path(INT_OR_STRING).asBoolean()
                && !schema.path(KEEP).asBoolean()) {
            causes.add(Cause.required(path + ".type", "must not be empty " + level.place));
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            causes.add(Cause.invalid(path + ".type", GoText.quoted(type), "must be object at the root"));
        }
    }

    private static void checkExtensions(JsonNode schema, String path, List<Cause> causes) {
        if (schema.path(INT_OR_STRING).asBoolean()) {
            for (String other : List.of(KEEP, EMBEDDED)) {
                if (schema.path(other).asBoolean()) {
                    causes.add(Cause.invalid(
                            path + "." + other, "true", "must be false if x-kubernetes-int-or-string is true"));
                }
            }
        }
        if (schema.path(EMBEDDED).asBoolean()) {
            if (schema.has("additionalProperties")) {
                causes.add(Cause.forbidden(
                        path + ".additionalProperties", "must not be used if x-kubernetes-embedded-resource is set"));
            }
            if (!schema.path(KEEP).asBoolean() && schema.path("properties").isEmpty()) {
                causes.add(Cause.required(
                        path + ".properties",
                        "must not be empty if x-kubernetes-embedded-resource is true without"
                                + " x-kubernetes-preserve-unknown-fields"));
            }
        }
    }

    private static void checkMeta(JsonNode properties, boolean root, String path, List<Cause> causes) {
        for (String field : List.of("kind", "apiVersion")) {
            String type = Json.text(properties, field, "type");
            if (properties.has(field) && !type.equals("string")) {
                causes.add(
                        Cause.invalid(path + ".properties[" + field + "].type", GoText.quoted(type), "must be string"));
            }
        }
        if (!(properties.get("metadata") instanceof ObjectNode metadata)) {
            return;
        }
        String at = path + ".properties[metadata]";
        String type = Json.text(metadata, "type");
        if (!type.equals("object")) {
            causes.add(Cause.invalid(at + ".type", GoText.quoted(type), "must be object"));
        }
        ObjectNode rest = metadata.deepCopy();
        ObjectNode inner = Json.child(rest, "properties");
        inner.remove(List.of("name", "generateName"));
        rest.remove(List.of("type", "default"));
        if (root && (rest.size() > 1 || !inner.isEmpty())) {
            causes.add(Cause.forbidden(
                    at,
                    "must not specify anything other than name and generateName, but metadata is implicitly"
                            + " specified"));
        }
    }

    private static void checkNested(JsonNode schema, String path, List<Cause> causes) {
        for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
            JsonNode schemas = schema.path(keyword);
            if (keyword.equals("anyOf") && schemas.equals(INT_OR_STRING_TYPES)) {
                continue;
            }
            for (int i = 0; i < schemas.size(); i++) {
                nested(schemas.get(i), path + "." + keyword + "[" + i + "]", causes);
            }
        }
        if (schema.has("not")) {
            nested(schema.path("not"), path + ".not", causes);
        }
        String pattern = Json.text(schema, "pattern");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            causes.add(Cause.invalid(
                    path + ".pattern",
                    GoText.quoted(pattern),
                    "must be a valid regular expression, but isn't: error parsing regexp: "
                            + (e.getDescription().startsWith("Unclosed character class")
                                    ? "missing closing ]"
                                    : e.getDescription())
                            + ": `" + pattern + "`"));
        }
    }

    private static void nested(JsonNode schema, String path, List<Cause> causes) {
        NOT_NESTED.forEach((keyword, word) -> {
            JsonNode value = schema.path(keyword);
            if (!value.isMissingNode() && !value.isNull() && (!value.isBoolean() || value.booleanValue())) {
                causes.add(Cause.forbidden(path + "." + keyword, "must be " + word + " to be structural"));
            }
        });
        if (schema.path("properties").has("metadata")) {
            causes.add(Cause.forbidden(path + ".properties[metadata]", "must not be specified in a nested context"));
        }
        if (schema.path("items").isObject()) {
            nested(schema.path("items"), path + ".items", causes);
        }
        schema.path("properties")
                .properties()
                .forEach(field -> nested(field.getValue(), path + ".properties[" + field.getKey() + "]", causes));
        checkNested(schema, path, causes);
    }
}
