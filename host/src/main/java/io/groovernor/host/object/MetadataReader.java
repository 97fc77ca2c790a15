package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.groovernor.api.resource.OwnerReference;
import io.groovernor.api.resource.ResourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one object's {@code metadata} from a parser that stands at its value. A field of another type counts as missing. */
final class MetadataReader {
    private final JsonParser parser;
    private final Shared shared;
    private String namespace = "";
    private String name = "";
    private String uid = "";
    private String resourceVersion = "";
    private long generation;
    private Map<String, String> labels = Map.of();
    private List<OwnerReference> owners = List.of();
    private @Nullable String deletionTimestamp;

    MetadataReader(JsonParser parser, Shared shared) {
        this.parser = parser;
        this.shared = shared;
    }

    CompactResource.Metadata result() {
        return new CompactResource.Metadata(
                new ResourceKey(namespace, name), uid, resourceVersion, generation, labels, owners, deletionTimestamp);
    }

    void read() throws IOException {
        if (!enter(JsonToken.START_OBJECT)) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "namespace" -> namespace = shared.of(text());
                case "name" -> name = text();
                case "uid" -> uid = text();
                case "resourceVersion" -> resourceVersion = text();
                case "generation" -> generation = parser.getValueAsLong();
                case "deletionTimestamp" -> deletionTimestamp = text().isEmpty() ? null : text();
                case "labels" -> labels = labels();
                case "ownerReferences" -> owners = owners();
                default -> {}
            }
            parser.skipChildren();
        }
    }

    private String text() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    private boolean enter(JsonToken token) throws IOException {
        if (parser.currentToken() == token) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    private Map<String, String> labels() throws IOException {
        if (!enter(JsonToken.START_OBJECT)) {
            return Map.of();
        }
        var read = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var label = shared.of(parser.currentName());
            parser.nextToken();
            read.put(label, shared.of(text()));
            parser.skipChildren();
        }
        return shared.of(Map.copyOf(read));
    }

    private List<OwnerReference> owners() throws IOException {
        if (!enter(JsonToken.START_ARRAY)) {
            return List.of();
        }
        var read = new ArrayList<OwnerReference>(1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (enter(JsonToken.START_OBJECT)) {
                read.add(owner());
            }
        }
        return shared.of(List.copyOf(read));
    }

    private OwnerReference owner() throws IOException {
        var apiVersion = "";
        var kind = "";
        var ownerName = "";
        var ownerUid = "";
        boolean controller = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "apiVersion" -> apiVersion = shared.of(text());
                case "kind" -> kind = shared.of(text());
                case "name" -> ownerName = text();
                case "uid" -> ownerUid = text();
                case "controller" -> controller = parser.currentToken() == JsonToken.VALUE_TRUE;
                default -> {}
            }
            parser.skipChildren();
        }
        return new OwnerReference(apiVersion, kind, ownerName, ownerUid, controller);
    }
}
