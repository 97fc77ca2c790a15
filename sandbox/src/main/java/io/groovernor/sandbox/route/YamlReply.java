package io.groovernor.sandbox.route;

import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns whole answers in JSON into YAML. */
record YamlReply(Reply reply) implements Reply {
    @Override
    public void header(String name, String value) {
        reply.header(name, value);
    }

    @Override
    public void send(int status, String contentType, byte[] body, Map<String, String> headers) throws IOException {
        if (contentType.equals(Answers.JSON)) {
            byte[] yaml = YamlText.of(Json.parse(body)).getBytes(StandardCharsets.UTF_8);
            reply.send(status, "application/yaml", yaml, headers);
        } else {
            reply.send(status, contentType, body, headers);
        }
    }

    @Override
    public Stream stream(String contentType) throws IOException {
        return reply.stream(contentType);
    }
}
