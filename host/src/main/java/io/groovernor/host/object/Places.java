package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says where and how a text stops being the JSON that was expected. Never quotes the text: it may hold secrets. */
final class Places {
    private Places() {}

    static void expectObject(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new IOException(
                    token == null ? "empty where a JSON object was expected" : "no JSON object" + place(parser));
        }
    }

    static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows the JSON object" + place(parser));
        }
    }

    static IOException malformed(JsonProcessingException e) {
        var location = e.getLocation();
        var offset = location == null ? "" : " at byte " + location.getByteOffset();
        var problem = e instanceof JsonEOFException ? "truncated JSON, it ends" : "malformed JSON";
        return new IOException(problem + offset, e);
    }

    static String place(JsonParser parser) {
        return " at byte " + parser.currentTokenLocation().getByteOffset();
    }
}
