package io.groovernor.sandbox.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody sent, read as Go reads it. */
public record Document(JsonNode tree, Repeated repeated) {
    /**
     * Reads JSON. What is not UTF-8 in it becomes the replacement character.
     *
     * @param merged whether objects under the same name become one, as when Go fills a struct
     * @throws IllegalArgumentException when it is no JSON, or nested too deeply; in Go's words
     */
    public static Document json(byte[] text, boolean merged) {
        return json(text, merged, "");
    }

    /** The same, with words that go before each complaint about a name that comes twice. */
    public static Document json(byte[] text, boolean merged, String before) {
        String complaint = JsonSyntax.complaint(text);
        if (complaint != null) {
            throw new IllegalArgumentException(complaint);
        }
        try (JsonParser parser = Json.parser(new String(text, StandardCharsets.UTF_8))) {
            parser.nextToken();
            Builder builder = new Builder(parser, merged);
            JsonNode tree = builder.value(null);
            return new Document(tree, Repeated.inJson(List.copyOf(builder.repeated), before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds a tree as Jackson does, and takes note of names that come twice. */
    private record Builder(JsonParser parser, boolean merged, Set<String> repeated) {
        Builder(JsonParser parser, boolean merged) {
            this(parser, merged, new LinkedHashSet<>());
        }

        /** @param before what the name had before; null when it is new */
        JsonNode value(@Nullable JsonNode before) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                return object(merged && before instanceof ObjectNode earlier ? earlier : Json.object());
            }
            return token == JsonToken.START_ARRAY ? list() : Json.scalar(parser);
        }

        private ObjectNode object(ObjectNode object) throws IOException {
            Set<String> seen = new HashSet<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!seen.add(name)) {
                    repeated.add(path());
                }
                parser.nextToken();
                object.set(name, value(object.get(name)));
            }
            return object;
        }

        private ArrayNode list() throws IOException {
            ArrayNode list = Json.array();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(null));
            }
            return list;
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (JsonStreamContext here = parser.getParsingContext();
                    here != null && !here.inRoot();
                    here = here.getParent()) {
                path.insert(0, here.inArray() ? "[" + here.getCurrentIndex() + "]" : "." + here.getCurrentName());
            }
            return path.charAt(0) == '.' ? path.substring(1) : path.toString();
        }
    }
}
