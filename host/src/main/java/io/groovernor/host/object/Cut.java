package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.groovernor.host.object.Pruner.Fate;
import io.groovernor.host.object.Pruner.Partly;
import io.groovernor.host.object.Pruner.Whole;
import java.io.IOException;
import java.util.Arrays;

/** Copies one object without some of its fields. Steps down as far as paths lead, not as far as objects do. */
final class Cut implements AutoCloseable {
    private final byte[] json;
    private final JsonParser parser;
    private final byte[] left;
    private int size;
    /** What lies before this was copied, or is dropped. */
    private int next;

    Cut(byte[] json) throws IOException {
        this.json = json;
        this.parser = Json.FACTORY.createParser(json);
        this.left = new byte[json.length];
    }

    byte[] object(Partly fate) throws IOException {
        parser.nextToken();
        fields(fate);
        copyUpTo(json.length);
        return Arrays.copyOf(left, size);
    }

    /** The fields of an object that the parser has just entered. */
    private void fields(Partly fates) throws IOException {
        var token = parser.nextToken();
        while (token != JsonToken.END_OBJECT) {
            var fate = fates.of(parser.currentName());
            if (fate == Whole.DROPPED) {
                copyUpTo(start());
                parser.nextToken();
                parser.skipChildren();
                token = parser.nextToken();
                next = start();
                if (token == JsonToken.END_OBJECT) {
                    takeCommaBack();
                }
            } else {
                parser.nextToken();
                value(fate);
                token = parser.nextToken();
            }
        }
    }

    private void value(Fate fate) throws IOException {
        if (fate instanceof Partly partly && parser.currentToken() == JsonToken.START_OBJECT) {
            fields(partly);
        } else if (fate instanceof Partly partly && parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    fields(partly);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private void copyUpTo(int end) {
        System.arraycopy(json, next, left, size, end - next);
        size += end - next;
        next = end;
    }

    /** The field after it, which is dropped, was the last one. */
    private void takeCommaBack() {
        while (left[size - 1] == ',' || Character.isWhitespace(left[size - 1])) {
            size--;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
