package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds deeply immutable maps and lists from a parser. A loop and no recursion: the depth is the object author's choice.
 */
final class Decoder {
    private final ArrayDeque<Object> open = new ArrayDeque<>();
    private final JsonParser parser;
    private final @Nullable Reads reads;
    private String name = "";

    private Decoder(JsonParser parser, @Nullable Reads reads) {
        this.parser = parser;
        this.reads = reads;
    }

    /**
     * The object that the parser has just entered.
     *
     * @param head fields that come first, whatever the object says about them
     * @param reads where it is noted what is read of the result; null for nowhere
     */
    static Map<String, Object> fields(JsonParser parser, Map<String, String> head, @Nullable Reads reads)
            throws IOException {
        var root = new LinkedHashMap<String, Object>(head);
        new Decoder(parser, reads).fill(root, head);
        return reads == null ? Collections.unmodifiableMap(root) : reads.noted(root);
    }

    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    private void fill(Map<String, Object> root, Map<String, String> head) throws IOException {
        open.push(root);
        while (!open.isEmpty()) {
            var token = parser.nextToken();
            switch (token) {
                case FIELD_NAME -> {
                    name = parser.currentName();
                    if (open.size() == 1 && head.containsKey(name)) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
                case START_OBJECT -> {
                    var map = new LinkedHashMap<String, Object>();
                    add(reads != null && open.size() == 1 ? reads.noted(name, map) : Collections.unmodifiableMap(map));
                    open.push(map);
                }
                case START_ARRAY -> {
                    var list = new ArrayList<Object>();
                    add(Collections.unmodifiableList(list));
                    open.push(list);
                }
                case END_OBJECT, END_ARRAY -> open.pop();
                default -> add(scalar(token));
            }
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private void add(Object value) {
        if (open.peek() instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(name, value);
        } else {
            ((List<Object>) open.peek()).add(value);
        }
    }

    @SuppressWarnings("NullAway")
    private Object scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token + Places.place(parser));
        };
    }
}
