package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.verb.WatchSink;
import io.groovernor.sandbox.view.View;
import java.io.IOException;

/** Watch events as one line of JSON each. */
final class JsonLines implements WatchSink {
    private static final byte[] END = {'\n'};

    private final Reply.Stream stream;
    private final ResourceType type;
    private final View view;

    JsonLines(Reply.Stream stream, ResourceType type, View view) {
        this.stream = stream;
        this.type = type;
        this.view = view;
    }

    @Override
    public void event(String name, ObjectNode object) throws IOException {
        ObjectNode event = Json.object().put("type", name);
        event.set("object", name.equals("ERROR") ? object : view.event(type, object));
        stream.write(Json.bytes(event));
        stream.write(END);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void cut() {
        stream.cut();
    }
}
