package io.groovernor.host;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;

/**
 * One thing that a controller asked of the server.
 *
 * @param verb as RBAC calls it, such as {@code patch}
 * @param subresource such as {@code status}; empty for the object itself
 * @param changed whether the server has another state afterwards
 */
public record Written(
        String controller, String verb, ResourceType type, String subresource, ResourceKey key, boolean changed) {
    /** {@code update deployments.apps/status default/web} */
    @Override
    public String toString() {
        return verb + " " + resource() + " " + key;
    }

    /** {@code deployments.apps/status} */
    public String resource() {
        return type.plural()
                + (type.group().isEmpty() ? "" : "." + type.group())
                + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
