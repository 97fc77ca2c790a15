package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the server, as messages say it.
 *
 * @param verb the verb as RBAC knows it
 * @param type the resource, null for documents of the server such as discovery
 * @param namespace the namespace, empty for all or for none
 * @param name the object's name, empty for the collection
 * @param subresource such as {@code status}, or empty
 */
record Operation(String verb, @Nullable ResourceType type, String namespace, String name, String subresource) {
    static Operation on(String verb, ResourceType type, ResourceKey key, String subresource) {
        return new Operation(verb, type, key.namespace(), key.name(), subresource);
    }

    /** The resource of an RBAC rule: {@code 'deployments/status' in API group 'apps'}. */
    String rule() {
        if (type == null) {
            return "'" + name + "'";
        }
        var resource = type.plural() + (subresource.isEmpty() ? "" : "/" + subresource);
        return "'" + resource + "'" + (type.group().isEmpty() ? "" : " of API group '" + type.group() + "'");
    }

    /** {@code list pods in default}, {@code patch deployments.apps/status default/web}. */
    @Override
    public String toString() {
        var what = type == null ? "" : " " + type + (subresource.isEmpty() ? "" : "/" + subresource);
        if (name.isEmpty()) {
            return verb + what + (namespace.isEmpty() ? "" : " in " + namespace);
        }
        return (verb + what + " " + (namespace.isEmpty() ? name : namespace + "/" + name)).strip();
    }
}
