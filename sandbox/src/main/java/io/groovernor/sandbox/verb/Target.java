package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.Key;

/**
 * What a URL points at.
 *
 * @param namespace empty for cluster-wide resources and for all namespaces
 * @param name empty for a collection
 * @param sub the sub-resource; empty for the resource itself
 */
public record Target(ResourceType type, String namespace, String name, String sub) {
    /** Where the object is, or would be: a name that cannot be a part of a path is refused here. */
    Key key() {
        if (name.equals(".") || name.equals("..")) {
            throw Failures.invalidName(name, "may not be '" + name + "'");
        }
        if (name.contains("%")) {
            throw Failures.invalidName(name, "may not contain '%'");
        }
        return new Key(namespace, name);
    }

    Target named(String newName) {
        return new Target(type, namespace, newName, sub);
    }

    public Target itself() {
        return new Target(type, namespace, name, "");
    }
}
