package io.groovernor.host.object;

import io.groovernor.api.resource.OwnerReference;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object as the JSON bytes that the server sent, with what indexes and handlers ask for at hand. */
final class CompactResource extends Resource {
    /** What is read from {@code metadata} while an object passes by. */
    record Metadata(
            ResourceKey key,
            String uid,
            String resourceVersion,
            long generation,
            Map<String, String> labels,
            List<OwnerReference> owners,
            @Nullable String deletionTimestamp) {}

    private final DecodedViews views;
    private final String apiVersion;
    private final String kind;
    // Not "metadata": Groovy reads a private field as a property, and that name belongs to the JSON.
    private final Metadata head;
    private final byte[] json;

    CompactResource(DecodedViews views, String apiVersion, String kind, Metadata head, byte[] json) {
        this.views = views;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.head = head;
        this.json = json;
    }

    int size() {
        return json.length;
    }

    Map<String, Object> decode() {
        var head = new LinkedHashMap<String, String>();
        head.put("apiVersion", apiVersion);
        head.put("kind", kind);
        try (var parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            return Decoder.fields(parser, head);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode " + this, e);
        }
    }

    @Override
    public Map<String, Object> fields() {
        return views.of(this);
    }

    @Override
    public ResourceKey key() {
        return head.key();
    }

    @Override
    public String apiVersion() {
        return apiVersion;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String uid() {
        return head.uid();
    }

    @Override
    public String resourceVersion() {
        return head.resourceVersion();
    }

    @Override
    public long generation() {
        return head.generation();
    }

    @Override
    public Map<String, String> labels() {
        return head.labels();
    }

    @Override
    public List<OwnerReference> owners() {
        return head.owners();
    }

    @Override
    public @Nullable String deletionTimestamp() {
        return head.deletionTimestamp();
    }
}
