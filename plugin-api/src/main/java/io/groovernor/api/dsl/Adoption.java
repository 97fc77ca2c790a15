package io.groovernor.api.dsl;

import io.groovernor.api.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may come to manage an object, and how. */
final class Adoption {
    private Adoption() {}

    /**
     * What to merge into an object so that an owner manages it; nothing if it does already. It holds for this version of
     * the object only, so that of two who adopt it at the same time one is refused.
     */
    static Optional<Map<String, Object>> of(Resource object, Resource owner) {
        if (object.isControlledBy(owner)) {
            return Optional.empty();
        }
        if (!owner.namespace().isEmpty() && !owner.namespace().equals(object.namespace())) {
            throw new IllegalArgumentException(owner + " cannot own " + object
                    + ": the garbage collector deletes what has an owner in another namespace");
        }
        var manager = object.controller();
        if (manager != null) {
            throw new IllegalStateException(object + " is managed by " + manager.kind() + " " + manager.name() + ", so "
                    + owner + " cannot adopt it");
        }
        if (owner.isDeleting()) {
            throw new IllegalStateException(owner + " is being deleted and adopts nothing any more");
        }
        var owners = new ArrayList<Object>();
        if (object.at("metadata.ownerReferences") instanceof List<?> others) {
            others.stream()
                    .filter(other ->
                            !(other instanceof Map<?, ?> map && owner.uid().equals(map.get("uid"))))
                    .forEach(owners::add);
        }
        owners.add(owner.asOwner());
        return Optional.of(
                Map.of("metadata", Map.of("resourceVersion", object.resourceVersion(), "ownerReferences", owners)));
    }
}
