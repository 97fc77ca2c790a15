package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** {@code anyOf}, {@code oneOf}, {@code allOf} and {@code not}. */
final class Combinations {
    private Combinations() {}

    static Findings check(JsonNode schema, JsonNode value, @Nullable JsonNode before, String path) {
        Findings findings = new Findings();
        if (!schema.path("anyOf").isEmpty()) {
            findings.merge(any(schema.path("anyOf"), value, before, path));
        }
        if (!schema.path("oneOf").isEmpty()) {
            findings.merge(one(schema.path("oneOf"), value, before, path));
        }
        if (!schema.path("allOf").isEmpty()) {
            findings.merge(all(schema.path("allOf"), value, before, path));
        }
        if (schema.has("not")
                && Validator.direct(schema.path("not"), value, before, path).isEmpty()) {
            findings.invalid(quoted(path) + " must not validate the schema (not)");
        }
        findings.count();
        return findings;
    }

    private static Findings any(JsonNode schemas, JsonNode value, @Nullable JsonNode before, String path) {
        Findings best = null;
        for (JsonNode schema : schemas) {
            Findings result = Validator.direct(schema, value, before, path);
            if (result.isEmpty()) {
                return result;
            }
            best = better(best, result);
        }
        Findings findings = new Findings();
        findings.invalid(quoted(path) + " must validate at least one schema (anyOf)");
        if (best != null) {
            findings.merge(best);
        }
        return findings;
    }

    private static Findings one(JsonNode schemas, JsonNode value, @Nullable JsonNode before, String path) {
        Findings best = null;
        Findings first = null;
        int valid = 0;
        for (JsonNode schema : schemas) {
            Findings result = Validator.direct(schema, value, before, path);
            if (result.isEmpty()) {
                valid++;
                first = first == null ? result : first;
            } else {
                best = better(best, result);
            }
        }
        if (valid == 1 && first != null) {
            return first;
        }
        Findings findings = new Findings();
        String found = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
        findings.invalid(quoted(path) + " must validate one and only one schema (oneOf). " + found);
        if (valid == 0 && best != null) {
            findings.merge(best);
        }
        return findings;
    }

    private static Findings all(JsonNode schemas, JsonNode value, @Nullable JsonNode before, String path) {
        Findings findings = new Findings();
        int valid = 0;
        for (JsonNode schema : schemas) {
            Findings result = Validator.direct(schema, value, before, path);
            valid += result.isEmpty() ? 1 : 0;
            findings.merge(result);
        }
        if (valid < schemas.size()) {
            findings.invalid(
                    quoted(path) + " must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""));
        }
        return findings;
    }

    private static Findings better(@Nullable Findings best, Findings other) {
        return best == null || other.positive() > best.positive() ? other : best;
    }

    private static String quoted(String path) {
        return GoText.quoted(path);
    }
}
