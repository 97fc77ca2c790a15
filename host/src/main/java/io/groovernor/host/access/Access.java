package io.groovernor.host.access;

import io.groovernor.api.resource.ResourceType;

/**
 * One thing that a controller does.
 *
 * @param namespace where; empty for all namespaces, and for what has none
 * @param subresource such as {@code status}; empty for the object itself
 * @param verb as RBAC calls it
 * @param name the only object that is meant; empty for any
 */
public record Access(String namespace, ResourceType type, String subresource, String verb, String name) {
    /** The resource as RBAC names it: {@code deployments/status}. */
    public String resource() {
        return subresource.isEmpty() ? type.plural() : type.plural() + "/" + subresource;
    }

    /** For people: {@code patch deployments.apps/status in shop}. */
    @Override
    public String toString() {
        return verb + " " + type + (subresource.isEmpty() ? "" : "/" + subresource)
                + (name.isEmpty() ? "" : " " + name)
                + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
