package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.GoFloat;
import io.groovernor.sandbox.json.Json;
import java.util.Locale;
import java.util.TreeMap;

/** Values as the real server's messages show them, that is as Go's fmt package prints them. */
public final class GoText {
    private GoText() {}

    /** As a message shows a value that is wrong: text in quotes, anything with parts as JSON. */
    public static String of(JsonNode value) {
        if (value.isTextual()) {
            return quoted(value.textValue());
        }
        return value.isFloatingPointNumber()
                ? GoFloat.text(value.doubleValue())
                : sorted(value).toString();
    }

    /** What a message of Go's JSON decoder calls a value. */
    public static String kind(JsonNode value) {
        return value.isBoolean() ? "bool" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The verb {@code %q}. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 127) {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return Json.object().setAll(fields);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return value;
    }
}
