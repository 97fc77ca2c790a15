package io.groovernor.api.watch;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import java.util.Collection;
import java.util.List;

/**
 * Whose sync does an object wake? Asked for the state before and the state after a change, so that a moved reference
 * wakes both. Must be quick and without side effects; one that throws is reported and wakes the object's own key.
 */
@FunctionalInterface
public interface KeyMapper {
    /** Wakes nobody. */
    KeyMapper NONE = (object, primary) -> List.of();

    /** Wakes the object's own key. */
    KeyMapper SELF = (object, primary) -> List.of(object.key());

    /** Wakes the managing owner, if it is of the primary type. */
    KeyMapper OWNER = (object, primary) -> {
        var owner = object.controller();
        if (owner == null || !owner.kind().equals(primary.kind()) || !primary.isGroupOf(owner.apiVersion())) {
            return List.of();
        }
        return List.of(new ResourceKey(primary.namespaced() ? object.namespace() : "", owner.name()));
    };

    /**
     * The keys to sync.
     *
     * @param object the object that changed
     * @param primary the type of the controller's first watch
     */
    Collection<ResourceKey> keysOf(Resource object, ResourceType primary) throws Exception;
}
