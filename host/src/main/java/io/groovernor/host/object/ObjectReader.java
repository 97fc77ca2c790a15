package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts responses of an API server into objects without building trees. Knows no models: a field that nobody knows, or one
 * that is missing, is no error. Thread safe. Every method closes its input, and throws an IOException that says where the
 * input is truncated or malformed.
 */
public final class ObjectReader {
    private final Shared shared = new Shared();
    private final DecodedViews views;

    /** Keeps up to 32 MiB of decoded objects. */
    public ObjectReader() {
        this(32L << 20);
    }

    /** @param decodedBytes about how much memory the decoded fields of recently read objects may take */
    public ObjectReader(long decodedBytes) {
        views = new DecodedViews(decodedBytes);
    }

    /**
     * Reads a list.
     *
     * @param type what the items are that do not say it themselves
     * @param pruning what is kept of each item
     */
    public ObjectList list(InputStream input, ResourceType type, Pruning pruning) throws IOException {
        try (var stream = stream(input, type, pruning)) {
            return new ListParse(stream).result();
        } catch (JsonProcessingException e) {
            throw Places.malformed(e);
        }
    }

    /** Reads a single object. */
    public Resource object(InputStream input, ResourceType type) throws IOException {
        try (var stream = stream(input, type, Pruning.NONE)) {
            Places.expectObject(stream.parser(), stream.parser().nextToken());
            var object = stream.object();
            Places.expectEnd(stream.parser());
            return object;
        } catch (JsonProcessingException e) {
            throw Places.malformed(e);
        }
    }

    /**
     * Starts to read the events of a watch; the caller closes the stream. Does not wait for the first of them.
     *
     * @param pruning what is kept of each object of this type
     */
    public ObjectStream events(InputStream input, ResourceType type, Pruning pruning) throws IOException {
        return stream(input, type, pruning);
    }

    private ObjectStream stream(InputStream input, ResourceType type, Pruning pruning) throws IOException {
        return new ObjectStream(input, type, new Pruner(pruning), shared, views);
    }

    /** Makes objects smaller that are kept for long and hardly looked at; they say the same as before. */
    public static void pack(List<Resource> objects) {
        var compact = objects.stream()
                .filter(CompactResource.class::isInstance)
                .map(CompactResource.class::cast)
                .toList();
        if (!compact.isEmpty()) {
            compact.get(0).views().packing().pack(compact);
        }
    }

    /** Has it noted what is read of an object that nobody has looked at yet. */
    public static void noteReads(Resource object, Reads reads) {
        if (object instanceof CompactResource compact) {
            compact.noteReads(reads);
        }
    }

    /** The fields of one list, which may come in any order. */
    private static final class ListParse {
        private final ObjectStream stream;
        private final ArrayList<Resource> items = new ArrayList<>();
        private String kind = "";
        private String resourceVersion = "";
        private String continueToken = "";
        private long remaining;

        ListParse(ObjectStream stream) {
            this.stream = stream;
        }

        ObjectList result() throws IOException {
            var parser = stream.parser();
            Places.expectObject(parser, parser.nextToken());
            boolean hasItems = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "kind" -> kind = parser.getValueAsString("");
                    case "metadata" -> metadata();
                    case "items" -> {
                        hasItems = true;
                        items();
                    }
                    default -> parser.skipChildren();
                }
            }
            Places.expectEnd(parser);
            if (!hasItems && !kind.endsWith("List")) {
                throw new IOException("a " + (kind.isEmpty() ? "JSON object" : kind) + " instead of a list");
            }
            items.trimToSize();
            return new ObjectList(items, resourceVersion, continueToken, remaining);
        }

        private void items() throws IOException {
            var parser = stream.parser();
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new IOException("items are no array" + Places.place(parser));
            }
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                Places.expectObject(parser, token);
                items.add(stream.object());
            }
        }

        private void metadata() throws IOException {
            var parser = stream.parser();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "resourceVersion" -> resourceVersion = parser.getValueAsString("");
                    case "continue" -> continueToken = parser.getValueAsString("");
                    case "remainingItemCount" -> remaining = parser.getValueAsLong();
                    default -> parser.skipChildren();
                }
            }
        }
    }
}
