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

/**
 * An object as the JSON bytes that the server sent, or these packed, with what indexes and handlers ask for at hand. Every instance is of a
 * subclass without members: to Groovy a class's own private fields are properties, which would hide the JSON of their names,
 * and those of a superclass are not.
 */
abstract class CompactResource extends Resource {
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
    private final Metadata metadata;
    /** The JSON, packed or not; only ever replaced by something that means the same. */
    private volatile byte[] content;

    private CompactResource(DecodedViews views, String apiVersion, String kind, Metadata metadata, byte[] json) {
        this.views = views;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.metadata = metadata;
        this.content = json;
    }

    static CompactResource of(DecodedViews views, String apiVersion, String kind, Metadata metadata, byte[] json) {
        return new CompactResource(views, apiVersion, kind, metadata, json) {};
    }

    /** How many bytes its JSON has. */
    int size() {
        return Packing.length(content);
    }

    byte[] content() {
        return content;
    }

    void replaceContent(byte[] equivalent) {
        content = equivalent;
    }

    DecodedViews views() {
        return views;
    }

    Map<String, Object> decode() {
        var head = new LinkedHashMap<String, String>();
        head.put("apiVersion", apiVersion);
        head.put("kind", kind);
        try (var parser = Json.FACTORY.createParser(views.packing().json(this))) {
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
        return metadata.key();
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
        return metadata.uid();
    }

    @Override
    public String resourceVersion() {
        return metadata.resourceVersion();
    }

    @Override
    public long generation() {
        return metadata.generation();
    }

    @Override
    public Map<String, String> labels() {
        return metadata.labels();
    }

    @Override
    public List<OwnerReference> owners() {
        return metadata.owners();
    }

    @Override
    public @Nullable String deletionTimestamp() {
        return metadata.deletionTimestamp();
    }
}
