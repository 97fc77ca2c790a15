package io.groovernor.api.resource;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One object as it was at one resource version. Deeply immutable and thread safe: nothing that a reader does can harm a
 * cache. Reads like the object's JSON; in Groovy {@code pod.status.phase} works because {@link #get} is how Groovy reads
 * an unknown property.
 */
public abstract class Resource {
    /** An object made of the given fields, copied. {@code kind}, {@code apiVersion} and {@code metadata.name} are expected. */
    public static Resource of(Map<String, ?> fields) {
        return new MapResource(Frozen.copyOf(fields), Pruning.NONE);
    }

    /** Where the object is. */
    public abstract ResourceKey key();

    /** Group and version, such as {@code apps/v1}. */
    public abstract String apiVersion();

    /** The kind, such as {@code Deployment}. */
    public abstract String kind();

    /** The object's identity; another object of the same name has another one. Empty on objects that were not created yet. */
    public abstract String uid();

    /** The server's version of this state. Empty on objects that were not read from a server. */
    public abstract String resourceVersion();

    /** The version of the desired state, 0 where the kind has none. */
    public abstract long generation();

    /** The labels, empty if there are none. */
    public abstract Map<String, String> labels();

    /** The owner references in their order, empty if there are none. */
    public abstract List<OwnerReference> owners();

    /** When deletion was asked for (RFC 3339), or null while nobody did. */
    public abstract @Nullable String deletionTimestamp();

    /** The whole object, deeply immutable. Decoding may cost time; hold the result for as long as it is used, not longer. */
    public abstract Map<String, Object> fields();

    /** What is kept of the object; all of it, unless it is from the cache of a watch that keeps a part, or edited from one of these. */
    public Pruning pruning() {
        return Pruning.NONE;
    }

    /** The object's name. */
    public final String name() {
        return key().name();
    }

    /** The object's namespace, empty if it is cluster-scoped. */
    public final String namespace() {
        return key().namespace();
    }

    /** A top-level field, or null if it is missing. */
    public @Nullable Object get(String field) {
        return fields().get(field);
    }

    /** The value at a dotted path such as {@code status.phase}; null where any step is missing or is no map. */
    public final @Nullable Object at(String path) {
        Object value = fields();
        for (String step : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(step);
        }
        return value;
    }

    /** The value of a label, or null if the object does not carry it. */
    public final @Nullable String label(String name) {
        return labels().get(name);
    }

    /** The value of an annotation, or null if the object does not carry it. */
    public final @Nullable String annotation(String name) {
        return at("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("annotations") instanceof Map<?, ?> annotations
                        && annotations.get(name) instanceof String value
                ? value
                : null;
    }

    /** Whether the object waits for its finalizers. */
    public final boolean isDeleting() {
        return deletionTimestamp() != null;
    }

    /** The owner that manages this object, or null. */
    public final @Nullable OwnerReference controller() {
        return owners().stream().filter(OwnerReference::controller).findFirst().orElse(null);
    }

    /** Whether the given object, by uid, is the one that manages this object. False for null and where uids are missing. */
    public final boolean isControlledBy(@Nullable Resource owner) {
        var controller = controller();
        return owner != null
                && controller != null
                && !owner.uid().isEmpty()
                && controller.uid().equals(owner.uid());
    }

    /** A reference for {@code metadata.ownerReferences} that makes this object the managing owner. */
    public final Map<String, Object> asOwner() {
        return new OwnerReference(apiVersion(), kind(), name(), uid(), true).toMap();
    }

    /** The official client's typed view, a copy. Unknown fields are left out, not refused. */
    public final <T> T to(Class<T> model) {
        return ObjectFormats.installed().toModel(fields(), model);
    }

    /** A changed copy: the function gets all fields, deeply mutable. This object stays as it is. */
    public final Resource edited(Consumer<Map<String, Object>> change) {
        var copy = Frozen.mutableCopyOf(fields());
        change.accept(copy);
        return new MapResource(Frozen.copyOf(copy), pruning());
    }

    /** Names the object as people do: {@code Pod default/web}. */
    @Override
    public final String toString() {
        return kind() + " " + key();
    }
}
