package io.groovernor.api.resource;

import java.util.Comparator;
import java.util.Objects;

/**
 * Where an object is: its namespace and name. This is what work queues carry; it says nothing about the object's state.
 *
 * @param namespace the namespace, empty for cluster-scoped objects
 * @param name the object's name
 */
public record ResourceKey(String namespace, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER =
            Comparator.comparing(ResourceKey::namespace).thenComparing(ResourceKey::name);

    public ResourceKey {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads {@code namespace/name}, or {@code name} alone for a cluster-scoped object.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static ResourceKey of(String text) {
        int slash = text.indexOf('/');
        if (text.isBlank() || slash == 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) > 0) {
            throw new IllegalArgumentException("'" + text + "' is no key: write 'namespace/name', or 'name' alone");
        }
        return slash < 0
                ? new ResourceKey("", text)
                : new ResourceKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    /** The form that {@link #of} reads. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
