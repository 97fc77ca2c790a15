package io.groovernor.host.object;

import io.groovernor.api.resource.OwnerReference;
import io.groovernor.api.resource.Pruning;
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

    /** What an object is, and how much of it; shared by all of a kind in a cache. */
    record Type(String apiVersion, String kind, Pruning pruning) {}

    private final DecodedViews views;
    private final Type type;
    private final Metadata metadata;
    /** Where it is noted what is read; null until a cache asks for that. */
    private @Nullable Reads reads;
    /** The JSON, packed or not; only ever replaced by something that means the same. */
    private volatile byte[] content;

    private CompactResource(DecodedViews views, Type type, Metadata metadata, byte[] json) {
        this.views = views;
        this.type = type;
        this.metadata = metadata;
        this.content = json;
    }

    static CompactResource of(DecodedViews views, Type type, Metadata metadata, byte[] json) {
        return new CompactResource(views, type, metadata, json) {};
    }

    Type type() {
        return type;
    }

    /** From now on it is noted there what is read; to be called before others see the object. */
    void noteReads(Reads there) {
        reads = there;
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

    /** All fields, for those who are to be noted. */
    Map<String, Object> decode() {
        return decode(reads);
    }

    /** @param noted where it is noted what is read of the result; null for nowhere */
    Map<String, Object> decode(@Nullable Reads noted) {
        var head = new LinkedHashMap<String, String>();
        head.put("apiVersion", type.apiVersion);
        head.put("kind", type.kind);
        try (var parser = Json.FACTORY.createParser(views.packing().json(this))) {
            parser.nextToken();
            return Decoder.fields(parser, head, noted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode " + this, e);
        }
    }

    @Override
    public Pruning pruning() {
        return type.pruning;
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
        return type.apiVersion;
    }

    @Override
    public String kind() {
        return type.kind;
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
