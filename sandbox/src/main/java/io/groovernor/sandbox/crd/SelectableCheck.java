package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields that custom objects can be selected by: at most eight, each a scalar of the schema. */
final class SelectableCheck {
    private static final int MOST = 8;
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer");

    private SelectableCheck() {}

    static void check(JsonNode fields, JsonNode schema, String path, List<Cause> causes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = Json.text(fields.get(i), "jsonPath");
            String at = path + "[" + i + "].jsonPath";
            if (field.isEmpty()) {
                causes.add(Cause.required(at, ""));
                continue;
            }
            String shown = GoText.quoted(field);
            if (!field.startsWith(".")) {
                String first = field.split("[.\\[]", -1)[0];
                causes.add(Cause.invalid(at, shown, "is an invalid path: expected [ or . but got: " + first));
                continue;
            }
            JsonNode found = schema;
            for (String step : field.substring(1).split("\\.", -1)) {
                found = found.path("properties").path(step);
            }
            if (found.isMissingNode()) {
                causes.add(Cause.invalid(at, shown, "is an invalid path: does not refer to a valid field"));
                continue;
            }
            if (!TYPES.contains(Json.text(found, "type"))) {
                causes.add(Cause.invalid(
                        at,
                        shown,
                        "must point to a field of type string, boolean or integer. Enum string fields and strings with"
                                + " formats are allowed."));
            }
            if (!seen.add(field)) {
                causes.add(new Cause("FieldValueDuplicate", "Duplicate value: " + shown, at));
            }
        }
        if (seen.size() > MOST) {
            causes.add(new Cause(
                    "FieldValueTooMany", "Too many: " + seen.size() + ": must have at most " + MOST + " items", path));
        }
    }
}
