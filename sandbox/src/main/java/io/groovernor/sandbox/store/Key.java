package io.groovernor.sandbox.store;

/**
 * Namespace and name; ordered as the real server orders its keys, that is as the text {@code namespace/name}.
 *
 * @param namespace empty for cluster-wide resources
 */
public record Key(String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
        int byNamespace = namespace.equals(other.namespace) ? 0 : (namespace + "/").compareTo(other.namespace + "/");
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }
}
