package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.verb.WatchSink;
import io.groovernor.sandbox.view.View;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Watch events as one line of JSON each. */
final class JsonLines implements WatchSink {
    private static final byte[] END = {'\n'};

    private final Reply reply;
    private final ResourceType type;
    private final View view;
    private volatile Reply.@Nullable Stream stream;

    JsonLines(Reply reply, ResourceType type, View view) {
        this.reply = reply;
        this.type = type;
        this.view = view;
    }

    @Override
    public void begin() throws IOException {
        stream = reply.stream(Answers.JSON);
    }

    @Override
    public void event(String name, ObjectNode object) throws IOException {
        ObjectNode event = Json.object().put("type", name);
        event.set("object", name.equals("ERROR") ? object : view.event(type, object));
        Reply.Stream open = stream();
        open.write(Json.bytes(event));
        open.write(END);
    }

    @Override
    public void flush() throws IOException {
        stream().flush();
    }

    @Override
    public void cut() {
        Reply.Stream open = stream;
        if (open != null) {
            open.cut();
        }
    }

    private Reply.Stream stream() {
        return Objects.requireNonNull(stream, "begin comes first");
    }
}
