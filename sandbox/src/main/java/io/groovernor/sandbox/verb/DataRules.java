package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Config maps and secrets: keys that can be file names, at most 1 MiB, and data that stays when it is immutable. */
final class DataRules {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String IMMUTABLE = "field is immutable when `immutable` is set";

    private DataRules() {}

    static List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        List<Cause> causes = new ArrayList<>();
        if (before != null && before.path("immutable").asBoolean()) {
            checkKept(object, before, causes);
        }
        JsonNode data = object.path("data");
        JsonNode binary = object.path("binaryData");
        long bytes = 0;
        for (var entry : data.properties()) {
            checkKey("data", entry.getKey(), causes);
            if (binary.has(entry.getKey())) {
                causes.add(Cause.invalid(
                        "data[" + entry.getKey() + "]",
                        "\"" + entry.getKey() + "\"",
                        "duplicate of key present in binaryData"));
            }
            bytes += entry.getValue().asText().length();
        }
        for (var entry : binary.properties()) {
            checkKey("binaryData", entry.getKey(), causes);
            bytes += entry.getValue().asText().length() * 3L / 4;
        }
        if (bytes > MOST_BYTES) {
            causes.add(Cause.tooLong("[]", MOST_BYTES));
        }
        return causes;
    }

    private static void checkKept(ObjectNode object, ObjectNode before, List<Cause> causes) {
        if (!object.path("immutable").asBoolean()) {
            causes.add(Cause.forbidden("immutable", IMMUTABLE));
        }
        for (String field : List.of("data", "binaryData")) {
            if (!Objects.equals(object.get(field), before.get(field))) {
                causes.add(Cause.forbidden(field, IMMUTABLE));
            }
        }
    }

    private static void checkKey(String field, String key, List<Cause> causes) {
        String problem = "";
        if (key.equals(".") || key.equals("..")) {
            problem = "must not be '" + key + "'";
        } else if (key.startsWith("..")) {
            problem = "must not start with '..'";
        } else if (!KEY.matcher(key).matches()) {
            problem =
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                            + " 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
        }
        if (!problem.isEmpty()) {
            causes.add(Cause.invalid(field + "[" + key + "]", "\"" + key + "\"", problem));
        }
    }
}
