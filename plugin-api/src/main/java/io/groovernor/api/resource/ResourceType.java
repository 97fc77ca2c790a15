package io.groovernor.api.resource;

import java.util.Objects;

/**
 * A kind of object as an API server serves it, found by discovery.
 *
 * @param group the API group, empty for the core group
 * @param version the API version, such as {@code v1}
 * @param plural the name in URLs, such as {@code pods}
 * @param kind the name in objects, such as {@code Pod}
 * @param namespaced whether objects live in a namespace
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced) {
    public ResourceType {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(plural, "plural");
        Objects.requireNonNull(kind, "kind");
    }

    /** What objects of this type carry as {@code apiVersion}: {@code v1} or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Whether objects of the given {@code apiVersion} belong to this type's group, in whatever version. */
    public boolean isGroupOf(String otherApiVersion) {
        int slash = otherApiVersion.indexOf('/');
        return group.equals(slash < 0 ? "" : otherApiVersion.substring(0, slash));
    }

    /** The name that RBAC and kubectl use: {@code pods} or {@code deployments.apps}. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
