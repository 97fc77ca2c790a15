package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.List;

/**
 * The types that a schema allows.
 *
 * @param types more than one for an integer or string, none for anything
 * @param format empty when there is none that the server knows for the type
 */
record TypeCheck(List<String> types, String format, boolean nullable) {
    static TypeCheck of(JsonNode schema) {
        String type = Json.text(schema, "type");
        List<String> types = schema.path("x-kubernetes-int-or-string").asBoolean()
                ? List.of("integer", "string")
                : type.isEmpty() ? List.of() : List.of(type);
        return new TypeCheck(
                types,
                Formats.known(types, Json.text(schema, "format")),
                schema.path("nullable").asBoolean());
    }

    boolean applies() {
        return !types.isEmpty() || !format.isEmpty();
    }

    Findings check(JsonNode value, String path) {
        Findings findings = new Findings();
        String found = name(value);
        if (value.isNull()) {
            if (types.isEmpty() || nullable) {
                findings.count();
            } else {
                refuse(findings, path, String.join(",", types), found);
            }
            return findings;
        }
        boolean matches = types.contains(found) || (found.equals("integer") && types.contains("number"));
        boolean words = value.isTextual() || value.isArray();
        boolean counts = types.contains("number") || types.contains("integer");
        if (!words && !format.isEmpty() && !matches) {
            refuse(findings, path, format, goFormat(found));
        } else if ((words && !format.isEmpty() && !counts) || matches) {
            findings.count();
        } else {
            refuse(findings, path, String.join(",", types), found);
        }
        return findings;
    }

    private static void refuse(Findings findings, String path, String wanted, String found) {
        String text = GoText.quoted(found);
        findings.add(new Cause(
                "FieldValueTypeInvalid",
                "Invalid value: " + text + ": " + path + " in body must be of type " + wanted + ": " + text,
                Findings.field(path)));
    }

    private static String goFormat(String type) {
        return switch (type) {
            case "integer" -> "int64";
            case "number" -> "float64";
            default -> "";
        };
    }

    private static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING, BINARY -> "null";
        };
    }
}
