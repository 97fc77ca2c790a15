package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import java.util.Set;

/**
 * One version of a definition. What all versions have in common is reported at the place where older definitions had it,
 * as the real server does, which keeps it there.
 */
final class VersionCheck {
    private static final Set<String> COLUMN_TYPES = Set.of("boolean", "date", "integer", "number", "string");
    private static final Set<String> COLUMN_FORMATS =
            Set.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

    private VersionCheck() {}

    static void check(JsonNode versions, int index, String path, List<Cause> causes) {
        JsonNode version = versions.get(index);
        checkDeprecation(version, path, causes);
        JsonNode schema = Json.at(version, "schema", "openAPIV3Schema");
        boolean shared = isShared(versions, "schema");
        boolean first = index == 0;
        if (!schema.isObject()) {
            causes.add(Cause.required(path + ".schema.openAPIV3Schema", ""));
        } else if (!shared || first) {
            String at = shared ? "spec.validation.openAPIV3Schema" : path + ".schema.openAPIV3Schema";
            SchemaCheck.check(schema, at, causes);
        }
        if (!isShared(versions, "additionalPrinterColumns") || first) {
            String at = isShared(versions, "additionalPrinterColumns") ? "spec" : path;
            JsonNode columns = version.path("additionalPrinterColumns");
            for (int i = 0; i < columns.size(); i++) {
                checkColumn(columns.get(i), at + ".additionalPrinterColumns[" + i + "]", causes);
            }
        }
        if (!isShared(versions, "subresources") || first) {
            String at = isShared(versions, "subresources") ? "spec" : path;
            checkScale(Json.at(version, "subresources", "scale"), at + ".subresources.scale", causes);
        }
        if (!isShared(versions, "selectableFields") || first) {
            String at = isShared(versions, "selectableFields") ? "spec" : path;
            SelectableCheck.check(version.path("selectableFields"), schema, at + ".selectableFields", causes);
        }
    }

    private static boolean isShared(JsonNode versions, String field) {
        JsonNode one = versions.get(0).path(field);
        for (JsonNode version : versions) {
            if (!version.path(field).equals(one)) {
                return false;
            }
        }
        return true;
    }

    private static void checkDeprecation(JsonNode version, String path, List<Cause> causes) {
        if (!version.has("deprecationWarning")) {
            return;
        }
        String warning = Json.text(version, "deprecationWarning");
        String problem = "";
        if (!version.path("deprecated").asBoolean()) {
            problem = "can only be set for deprecated versions";
        } else if (warning.isEmpty()) {
            problem = "must not be an empty string";
        } else if (warning.length() > 256) {
            problem = "must be <= 256 characters long";
        }
        if (!problem.isEmpty()) {
            causes.add(Cause.invalid(path + ".deprecationWarning", GoText.quoted(warning), problem));
        }
    }

    private static void checkColumn(JsonNode column, String path, List<Cause> causes) {
        if (Json.text(column, "name").isEmpty()) {
            causes.add(Cause.required(path + ".name", ""));
        }
        String types = "must be one of "
                + String.join(",", COLUMN_TYPES.stream().sorted().toList());
        String type = Json.text(column, "type");
        if (type.isEmpty()) {
            causes.add(Cause.required(path + ".type", types));
        } else if (!COLUMN_TYPES.contains(type)) {
            causes.add(Cause.invalid(path + ".type", GoText.quoted(type), types));
        }
        String format = Json.text(column, "format");
        if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
            causes.add(Cause.invalid(
                    path + ".format",
                    GoText.quoted(format),
                    "must be one of "
                            + String.join(",", COLUMN_FORMATS.stream().sorted().toList())));
        }
        checkPath(Json.text(column, "jsonPath"), path + ".JSONPath", List.of("."), "", causes);
    }

    private static void checkScale(JsonNode scale, String path, List<Cause> causes) {
        if (!scale.isObject()) {
            return;
        }
        checkPath(
                Json.text(scale, "specReplicasPath"),
                path + ".specReplicasPath",
                List.of(".spec."),
                "should be a json path under .spec",
                causes);
        checkPath(
                Json.text(scale, "statusReplicasPath"),
                path + ".statusReplicasPath",
                List.of(".status."),
                "should be a json path under .status",
                causes);
        if (!Json.text(scale, "labelSelectorPath").isEmpty()) {
            checkPath(
                    Json.text(scale, "labelSelectorPath"),
                    path + ".labelSelectorPath",
                    List.of(".spec.", ".status."),
                    "should be a json path under either .spec or .status",
                    causes);
        }
    }

    private static void checkPath(
            String value, String path, List<String> prefixes, String wrongPrefix, List<Cause> causes) {
        if (value.isEmpty()) {
            causes.add(Cause.required(path, ""));
        } else if (!value.startsWith(".")) {
            causes.add(Cause.invalid(path, GoText.quoted(value), "must be a simple json path starting with ."));
        } else if (prefixes.stream().noneMatch(value::startsWith)) {
            causes.add(Cause.invalid(path, GoText.quoted(value), wrongPrefix));
        }
    }
}
