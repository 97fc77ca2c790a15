package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.ApiException;
import java.io.IOException;
import java.util.Map;

/** Sends whole answers. */
public final class Answers {
    static final String JSON = "application/json";

    private Answers() {}

    static void send(Reply reply, int code, JsonNode document) throws IOException {
        reply.send(code, JSON, Json.bytes(document), Map.of());
    }

    /** Tells the client something beside the answer, as RFC 7234 puts it. Before the answer begins. */
    static void warn(Reply reply, String warning) {
        reply.header("Warning", "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /** Sends a failure, with the header that tells clients to wait. */
    public static void fail(Reply reply, ApiException failure) throws IOException {
        int seconds = failure.retryAfterSeconds();
        reply.send(
                failure.code(),
                JSON,
                Json.bytes(failure.status()),
                seconds > 0 ? Map.of("Retry-After", Integer.toString(seconds)) : Map.of());
    }
}
