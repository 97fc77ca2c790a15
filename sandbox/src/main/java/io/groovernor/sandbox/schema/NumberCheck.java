package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.GoFloat;
import io.groovernor.sandbox.json.Json;

/** Ranges and multiples. An integer is compared with the whole part of a limit, as the real server does. */
final class NumberCheck {
    private NumberCheck() {}

    static void check(JsonNode schema, JsonNode value, String path, Findings findings) {
        String type = Json.text(schema, "type");
        checkRange("Checked", value, type, Json.text(schema, "format"), path, findings);
        boolean whole = value.isIntegralNumber();
        if (schema.has("multipleOf")) {
            checkMultiple(value, schema.path("multipleOf").asDouble(), path, findings);
        }
        if (schema.has("minimum")) {
            double limit = limit(schema.path("minimum"), whole);
            boolean exclusive = schema.path("exclusiveMinimum").asBoolean();
            checkRange("Minimum boundary", schema.path("minimum"), type, "", path, findings);
            if (exclusive ? value.asDouble() <= limit : value.asDouble() < limit) {
                String words = exclusive ? "should be greater than " : "should be greater than or equal to ";
                findings.invalid(path, GoText.of(value), words + text(limit, whole));
            }
        }
        if (schema.has("maximum")) {
            double limit = limit(schema.path("maximum"), whole);
            boolean exclusive = schema.path("exclusiveMaximum").asBoolean();
            checkRange("Maximum boundary", schema.path("maximum"), type, "", path, findings);
            if (exclusive ? value.asDouble() >= limit : value.asDouble() > limit) {
                String words = exclusive ? "should be less than " : "should be less than or equal to ";
                findings.invalid(path, GoText.of(value), words + text(limit, whole));
            }
        }
        findings.count();
    }

    private static void checkRange(
            String what, JsonNode value, String type, String format, String path, Findings findings) {
        if (!type.equals("integer")) {
            return;
        }
        boolean narrow = format.equals("int32");
        double number = value.asDouble();
        if (number != Math.rint(number) || (narrow ? number != (int) number : Math.abs(number) >= 0x1p63)) {
            String kind = narrow || format.equals("int64") ? " with format " + format : " (default format)";
            findings.invalid(what + " value must be of type integer" + kind + " in " + path);
        }
    }

    private static void checkMultiple(JsonNode value, double factor, String path, Findings findings) {
        boolean whole = value.isIntegralNumber();
        double step = whole ? (long) factor : factor;
        if (step <= 0) {
            findings.invalid(
                    path, "\"\"", "factor MultipleOf declared for " + path + " must be positive: " + text(step, whole));
        } else if (whole ? value.asLong() % (long) step != 0 : !isWhole(value.asDouble() / step)) {
            findings.invalid(path, GoText.of(value), "should be a multiple of " + text(step, whole));
        }
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-9;
    }

    private static double limit(JsonNode limit, boolean whole) {
        return whole ? (long) limit.asDouble() : limit.asDouble();
    }

    private static String text(double number, boolean whole) {
        return whole ? Long.toString((long) number) : GoFloat.text(number);
    }
}
