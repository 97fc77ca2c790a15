package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds values to a schema, in the order and the words of the real server. Thread-safe; it keeps no state.
 *
 * <p>A value that breaks the schema but was there before and did not change is let through, so that a schema can be
 * tightened under objects that exist.
 */
public final class Validator {
    private Validator() {}

    /**
     * What is wrong with an object; empty when nothing is.
     *
     * @param before what it was; null for a new one
     */
    public static List<Cause> check(JsonNode schema, JsonNode object, @Nullable JsonNode before) {
        return ratcheted(schema, object, before, "").causes();
    }

    static Findings ratcheted(JsonNode schema, JsonNode value, @Nullable JsonNode before, String path) {
        Findings findings = direct(schema, value, before, path);
        return findings.isEmpty() || !value.equals(before) ? findings : findings.forgiven();
    }

    static Findings direct(JsonNode schema, JsonNode value, @Nullable JsonNode before, String path) {
        Findings findings = new Findings();
        TypeCheck type = TypeCheck.of(schema);
        if (type.applies()) {
            findings.merge(type.check(value, path));
        }
        if (value.isNull()) {
            checkEnum(schema, value, path, findings);
            return findings;
        }
        if (type.applies()) {
            findings.count();
        }
        findings.merge(Combinations.check(schema, value, before, path));
        findings.count();
        if (value.isTextual()) {
            TextCheck.check(schema, value.textValue(), path, findings);
            findings.count();
        } else if (value.isNumber()) {
            NumberCheck.check(schema, value, path, findings);
            findings.count();
        } else if (value instanceof ArrayNode array) {
            findings.merge(checkItems(schema, array, before, path));
            findings.count();
        }
        checkEnum(schema, value, path, findings);
        findings.count();
        if (value instanceof ObjectNode object) {
            findings.merge(checkFields(schema, object, before, path));
            findings.count();
        }
        findings.count();
        return findings;
    }

    private static void checkEnum(JsonNode schema, JsonNode value, String path, Findings findings) {
        List<String> supported = new ArrayList<>();
        for (JsonNode allowed : schema.path("enum")) {
            if (allowed.equals(value)) {
                return;
            }
            supported.add(GoText.quoted(allowed.isTextual() ? allowed.textValue() : allowed.toString()));
        }
        if (!supported.isEmpty()) {
            findings.add(Cause.unsupported(Findings.field(path), GoText.of(value), String.join(", ", supported)));
        }
    }

    private static Findings checkItems(JsonNode schema, ArrayNode array, @Nullable JsonNode before, String path) {
        Findings findings = new Findings();
        if (schema.has("items")) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode item = array.get(i);
                JsonNode old = before == null ? null : ListKeys.counterpart(schema, item, before);
                findings.merge(ratcheted(schema.path("items"), item, old, path + "[" + i + "]"));
            }
        }
        int size = array.size();
        if (schema.has("minItems") && size < schema.path("minItems").asLong()) {
            findings.invalid(
                    path,
                    Integer.toString(size),
                    "should have at least " + schema.path("minItems").asLong() + " items");
        }
        if (schema.has("maxItems") && size > schema.path("maxItems").asLong()) {
            findings.add(tooMany(path, size, schema.path("maxItems").asLong()));
        }
        findings.count();
        return findings;
    }

    private static Findings checkFields(JsonNode schema, ObjectNode object, @Nullable JsonNode before, String path) {
        Findings findings = new Findings();
        int size = object.size();
        if (schema.has("minProperties") && size < schema.path("minProperties").asLong()) {
            findings.invalid(
                    path,
                    Integer.toString(size),
                    "should have at least " + schema.path("minProperties").asLong() + " properties");
        }
        if (schema.has("maxProperties") && size > schema.path("maxProperties").asLong()) {
            findings.add(tooMany(path, size, schema.path("maxProperties").asLong()));
        }
        JsonNode additional = schema.path("additionalProperties");
        object.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode old = before == null ? null : before.get(name);
            JsonNode known = schema.path("properties").path(name);
            if (!known.isMissingNode()) {
                String below = path.isEmpty() ? name : path + "." + name;
                findings.merge(ratcheted(known, field.getValue(), old, below));
            } else if (additional.isObject()) {
                findings.merge(ratcheted(additional, field.getValue(), old, path + "." + name));
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (!object.has(required.asText())) {
                findings.add(Cause.required(Findings.field(path + "." + required.asText()), ""));
            }
        }
        return findings;
    }

    private static Cause tooMany(String path, int size, long most) {
        String items = most == 1 ? " item" : " items";
        return new Cause(
                "FieldValueTooMany", "Too many: " + size + ": must have at most " + most + items, Findings.field(path));
    }
}
