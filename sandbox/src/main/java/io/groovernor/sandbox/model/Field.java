package io.groovernor.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.groovernor.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One field of a model.
 *
 * @param type a model, a scalar, or one of these after {@code []} or {@code map[string]}
 * @param required whether an object that says nothing of it is refused
 * @param traits as the head of {@code traits.txt} explains them; and {@code kept}, as that of {@code kept.txt} does,
 *     and {@code is:} before what OpenAPI documents call its type, where that is neither a scalar nor a model
 */
public record Field(String type, boolean required, List<String> traits) {
    public Field {
        traits = List.copyOf(traits);
    }

    public boolean is(String trait) {
        return traits.contains(trait);
    }

    /** The names after a trait such as {@code map:}; none when the field has not got it. */
    public List<String> names(String trait) {
        String names = text(trait);
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(",", -1));
    }

    /** The type of the items of a list or the values of a map; empty for anything else. */
    public String itemType() {
        return type.startsWith("[]")
                ? type.substring(2)
                : type.startsWith("map[string]") ? type.substring("map[string]".length()) : "";
    }

    /** Whether Go does not write a value: an empty one, that it cannot tell from none. */
    public boolean omits(JsonNode value) {
        boolean empty = switch (type) {
            case "string", "bytes" -> value.asText().isEmpty();
            case "bool" -> !value.asBoolean();
            case "int32", "int64", "float64" -> value.asDouble() == 0;
            default -> !itemType().isEmpty() && value.isEmpty();
        };
        return empty && !is("kept");
    }

    /** What OpenAPI documents call the type of the field, or of what it holds; empty for a scalar and for a model. */
    public String schema() {
        return text("is");
    }

    /** What it is when nobody wrote it; missing when it is nothing. */
    public JsonNode standard() {
        String text = text("default");
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("traits.txt has a default that is no JSON: " + text, e);
        }
    }

    private String text(String trait) {
        for (String own : traits) {
            if (own.startsWith(trait + ":")) {
                return own.substring(trait.length() + 1);
            }
        }
        return "";
    }
}
