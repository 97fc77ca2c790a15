package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;

/** Length, pattern and format; the first of length and pattern that fails is told. */
final class TextCheck {
    private TextCheck() {}

    static void check(JsonNode schema, String text, String path, Findings findings) {
        long length = text.codePointCount(0, text.length());
        String pattern = Json.text(schema, "pattern");
        if (schema.has("maxLength") && length > schema.path("maxLength").asLong()) {
            long most = schema.path("maxLength").asLong();
            findings.add(new Cause(
                    "FieldValueTooLong",
                    "Too long: may not be more than " + most + (most == 1 ? " byte" : " bytes"),
                    Findings.field(path)));
        } else if (schema.has("minLength") && length < schema.path("minLength").asLong()) {
            String words = "should be at least " + schema.path("minLength").asLong() + " chars long";
            findings.invalid(path, GoText.quoted(text), words);
        } else if (!pattern.isEmpty() && !Patterns.finds(pattern, text)) {
            findings.invalid(path, GoText.quoted(text), "should match '" + pattern + "'");
        }
        TypeCheck type = TypeCheck.of(schema);
        if (Formats.isText(type.format())) {
            if (!Formats.matches(type.format(), text)) {
                String shown = GoText.quoted(text);
                findings.add(new Cause(
                        "FieldValueTypeInvalid",
                        "Invalid value: " + shown + ": " + path + " in body must be of type " + type.format() + ": "
                                + shown,
                        Findings.field(path)));
            }
            findings.count();
        }
    }
}
