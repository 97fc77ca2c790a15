package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keywords of a schema, each for itself; {@link StructuralCheck} sees to how they go together. */
final class SchemaCheck {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> UNSUPPORTED =
            List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");
    private static final Set<String> META = Set.of("metadata", "kind", "apiVersion");

    private SchemaCheck() {}

    static void check(JsonNode schema, String path, List<Cause> causes) {
        if (schema.path("nullable").asBoolean()) {
            causes.add(Cause.forbidden(path + ".nullable", "nullable cannot be true at the root"));
        }
        List<Cause> structural = new ArrayList<>();
        StructuralCheck.check(schema, path, structural);
        if (structural.isEmpty()) {
            DefaultCheck.check(schema, path, structural);
        }
        causes.addAll(structural);
        walk(schema, path, true, "", causes);
    }

    /** @param noDefaults why there may be no default here; empty where there may */
    private static void walk(JsonNode schema, String path, boolean root, String noDefaults, List<Cause> causes) {
        checkKeywords(schema, path, noDefaults, causes);
        ListKeywords.check(schema, path, causes);
        boolean embedded = root || schema.path("x-kubernetes-embedded-resource").asBoolean();
        schema.path("properties").properties().forEach(field -> {
            String name = field.getKey();
            String reason = root && META.contains(name) ? "in top-level " + name : noDefaults;
            walk(field.getValue(), path + ".properties[" + name + "]", false, embedded ? reason : noDefaults, causes);
        });
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), path + ".additionalProperties", false, noDefaults, causes);
        }
        if (schema.path("items").isObject()) {
            walk(schema.path("items"), path + ".items", false, noDefaults, causes);
        }
        if (schema.path("not").isObject()) {
            walk(schema.path("not"), path + ".not", false, noDefaults, causes);
        }
        for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
            JsonNode schemas = schema.path(keyword);
            for (int i = 0; i < schemas.size(); i++) {
                walk(schemas.get(i), path + "." + keyword + "[" + i + "]", false, noDefaults, causes);
            }
        }
    }

    private static void checkKeywords(JsonNode schema, String path, String noDefaults, List<Cause> causes) {
        String type = Json.text(schema, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            causes.add(
                    Cause.unsupported(path + ".type", GoText.quoted(type), "\"" + String.join("\", \"", TYPES) + '"'));
        }
        if (type.equals("null")) {
            causes.add(Cause.forbidden(path + ".type", "type cannot be set to null, use nullable as an alternative"));
        }
        if (schema.hasNonNull("default") && !noDefaults.isEmpty()) {
            causes.add(Cause.forbidden(path + ".default", "must not be set " + noDefaults));
        }
        for (String keyword : UNSUPPORTED) {
            if (schema.hasNonNull(keyword)) {
                causes.add(Cause.forbidden(path + "." + keyword, keyword + " is not supported"));
            }
        }
        if (schema.path("items").isArray()) {
            causes.add(Cause.forbidden(path + ".items", "items must be a schema object and not an array"));
        }
        if (schema.path("uniqueItems").asBoolean()) {
            causes.add(Cause.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        if (!schema.path("properties").isEmpty()
                && (schema.path("additionalProperties").isObject()
                        || (schema.has("additionalProperties")
                                && !schema.path("additionalProperties").asBoolean()))) {
            causes.add(Cause.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
        JsonNode keep = schema.path("x-kubernetes-preserve-unknown-fields");
        if (keep.isBoolean() && !keep.booleanValue()) {
            causes.add(Cause.invalid(
                    path + ".x-kubernetes-preserve-unknown-fields", "false", "must be true or undefined"));
        }
        JsonNode rules = schema.path("x-kubernetes-validations");
        for (int i = 0; i < rules.size(); i++) {
            if (Json.text(rules.get(i), "rule").isBlank()) {
                causes.add(Cause.required(path + ".x-kubernetes-validations[" + i + "].rule", "rule is not specified"));
            }
        }
    }
}
