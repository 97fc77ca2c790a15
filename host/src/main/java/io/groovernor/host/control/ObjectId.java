package io.groovernor.host.control;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.kube.ListQuery;

/** Which object, in whatever version of its API it was read or written. */
record ObjectId(String group, String kind, ResourceKey key) {
    static ObjectId of(Resource object) {
        int slash = object.apiVersion().indexOf('/');
        var group = slash < 0 ? "" : object.apiVersion().substring(0, slash);
        return new ObjectId(group, object.kind(), object.key());
    }

    /** Whether a mirror of this scope can hold the object. */
    boolean isIn(ListQuery.Scope scope) {
        return scope.type().group().equals(group)
                && scope.type().kind().equals(kind)
                && (scope.namespace().isEmpty() || scope.namespace().equals(key.namespace()));
    }
}
