package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How lists and maps merge: what the keywords for it may be said of. */
final class ListKeywords {
    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String MAP_TYPE = "x-kubernetes-map-type";
    private static final String KEYS = "x-kubernetes-list-map-keys";

    private ListKeywords() {}

    static void check(JsonNode schema, String path, List<Cause> causes) {
        String listType = Json.text(schema, LIST_TYPE);
        String mapType = Json.text(schema, MAP_TYPE);
        if (!mapType.isEmpty()) {
            requireType(schema, "object", MAP_TYPE, path, causes);
            if (!mapType.equals("atomic") && !mapType.equals("granular")) {
                causes.add(
                        Cause.unsupported(path + "." + MAP_TYPE, GoText.quoted(mapType), "\"atomic\", \"granular\""));
            }
        }
        if (!listType.isEmpty()) {
            requireType(schema, "array", LIST_TYPE, path, causes);
            if (!Set.of("atomic", "set", "map").contains(listType)) {
                causes.add(Cause.unsupported(
                        path + "." + LIST_TYPE, GoText.quoted(listType), "\"atomic\", \"set\", \"map\""));
            }
        }
        boolean keys = !schema.path(KEYS).isEmpty();
        if (keys && !listType.equals("map")) {
            String detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            causes.add(
                    listType.isEmpty()
                            ? Cause.required(path + "." + LIST_TYPE, detail)
                            : Cause.invalid(path + "." + LIST_TYPE, GoText.quoted(listType), detail));
        }
        JsonNode items = schema.path("items");
        if (listType.equals("map")) {
            checkKeys(schema, items, path, causes);
        } else if (listType.equals("set") && Json.text(schema, "type").equals("array")) {
            checkSet(items, path, causes);
        }
        if ((listType.equals("map") || listType.equals("set"))
                && items.path("nullable").asBoolean()) {
            causes.add(Cause.forbidden(
                    path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is " + listType));
        }
    }

    private static void requireType(JsonNode schema, String wanted, String keyword, String path, List<Cause> causes) {
        String type = Json.text(schema, "type");
        if (!type.equals(wanted)) {
            String detail = "must be " + wanted + " if " + keyword + " is specified";
            causes.add(
                    type.isEmpty()
                            ? Cause.required(path + ".type", detail)
                            : Cause.invalid(path + ".type", GoText.quoted(type), detail));
        }
    }

    private static void checkSet(JsonNode items, String path, List<Cause> causes) {
        String detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
        String inner = Json.text(items, LIST_TYPE);
        if (Json.text(items, "type").equals("array") && !inner.isEmpty() && !inner.equals("atomic")) {
            causes.add(Cause.invalid(path + ".items." + LIST_TYPE, GoText.quoted(inner), detail));
        }
        if (Json.text(items, "type").equals("object")
                && !Json.text(items, MAP_TYPE).equals("atomic")) {
            causes.add(Cause.invalid(path + ".items." + MAP_TYPE, "null", detail));
        }
    }

    private static void checkKeys(JsonNode schema, JsonNode items, String path, List<Cause> causes) {
        JsonNode keys = schema.path(KEYS);
        if (keys.isEmpty()) {
            causes.add(Cause.required(path + "." + KEYS, "must not be empty if x-kubernetes-list-type is map"));
        }
        if (items.isMissingNode()) {
            causes.add(Cause.required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
        }
        String type = Json.text(items, "type");
        if (items.isObject() && !type.equals("object")) {
            causes.add(Cause.invalid(
                    path + ".items.type",
                    GoText.quoted(type),
                    "must be object if parent array's x-kubernetes-list-type is map"));
            return;
        }
        Set<String> required = new HashSet<>();
        items.path("required").forEach(name -> required.add(name.asText()));
        Set<String> seen = new HashSet<>();
        for (JsonNode key : keys) {
            String name = key.asText();
            JsonNode property = items.path("properties").path(name);
            if (property.isMissingNode()) {
                causes.add(Cause.invalid(
                        path + "." + KEYS, keys.toString(), "entries must all be names of item properties"));
            } else {
                checkKey(property, required.contains(name), path + ".items.properties[" + name + "]", causes);
            }
            if (!seen.add(name)) {
                causes.add(Cause.invalid(path + "." + KEYS, keys.toString(), "must not contain duplicate entries"));
            }
        }
    }

    private static void checkKey(JsonNode property, boolean required, String path, List<Cause> causes) {
        String type = Json.text(property, "type");
        if (type.equals("array") || type.equals("object")) {
            causes.add(Cause.invalid(
                    path + ".type",
                    GoText.quoted("object"),
                    "must be a scalar type if parent array's x-kubernetes-list-type is map"));
        }
        if (!required && !property.hasNonNull("default")) {
            causes.add(Cause.required(
                    path + ".default",
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                            + " property"));
        }
        if (property.path("nullable").asBoolean()) {
            causes.add(Cause.forbidden(
                    path + ".nullable", "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
        }
    }
}
