package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A parser over one input, and the objects cut out of it. The next event of a watch is read when it is asked for. */
public final class ObjectStream implements AutoCloseable {
    /**
     * One line of a watch.
     *
     * @param type what happened, such as {@code ADDED}
     * @param object the object that it happened to; for {@code ERROR} a Status
     */
    public record Event(String type, Resource object) {}

    private final RecordedInput input;
    private final JsonParser parser;
    private final ResourceType type;
    private final Pruner pruner;
    private final Shared shared;
    private final DecodedViews views;

    ObjectStream(InputStream input, ResourceType type, Pruner pruner, Shared shared, DecodedViews views)
            throws IOException {
        this.input = new RecordedInput(input);
        this.parser = Json.FACTORY.createParser(this.input);
        this.type = type;
        this.pruner = pruner;
        this.shared = shared;
        this.views = views;
    }

    /**
     * Waits for the next event of a watch.
     *
     * @return null if the stream ended between two events
     * @throws IOException if it broke, or what follows is no event
     */
    public @Nullable Event next() throws IOException {
        try {
            var token = parser.nextToken();
            return token == null ? null : event(token);
        } catch (JsonProcessingException e) {
            throw Places.malformed(e);
        }
    }

    private Event event(JsonToken token) throws IOException {
        Places.expectObject(parser, token);
        String what = null;
        Resource object = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            var value = parser.nextToken();
            if (field.equals("object") && value == JsonToken.START_OBJECT) {
                object = object();
            } else if (field.equals("type")) {
                what = parser.getValueAsString();
            }
            parser.skipChildren();
        }
        if (what == null || object == null) {
            throw new IOException("no watch event, it lacks a type or an object");
        }
        return new Event(what, object);
    }

    JsonParser parser() {
        return parser;
    }

    /** Reads the object that the parser has just entered. */
    Resource object() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        input.keepFrom(start);
        var apiVersion = "";
        var kind = "";
        var metadata = new MetadataReader(parser, shared);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "apiVersion" -> apiVersion = parser.getValueAsString("");
                case "kind" -> kind = parser.getValueAsString("");
                case "metadata" -> metadata.read();
                default -> {}
            }
            parser.skipChildren();
        }
        long end = parser.currentLocation().getByteOffset();
        var json = input.copy(start, end);
        input.keepFrom(end);
        boolean partial = kind.equals("PartialObjectMetadata");
        boolean own = !apiVersion.isEmpty() && !kind.isEmpty() && !partial;
        boolean pruned = !own || kind.equals(type.kind()); // a Status in a watch is no object of the type
        var pruning = pruned ? pruner.pruning() : Pruning.NONE;
        boolean cut = pruned && !(partial && pruning.keepsAllOf("metadata"));
        return CompactResource.of(
                views,
                shared.of(new CompactResource.Type(
                        shared.of(own ? apiVersion : type.apiVersion()), shared.of(own ? kind : type.kind()), pruning)),
                metadata.result(),
                cut ? pruner.pruned(json) : json);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
