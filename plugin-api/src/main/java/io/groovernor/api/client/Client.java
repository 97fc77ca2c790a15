package io.groovernor.api.client;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the API server, and reads past the cache. Blocks for a round trip; thread safe. Objects say their
 * {@code apiVersion} and {@code kind}; a namespaced object that says no namespace gets the default one. Writes carry the
 * controller's name as field manager. Every method throws {@link ApiException} when the server refuses.
 */
public interface Client {
    /** Reads one object from the server; null if it does not exist. The resource is named as in a watch. */
    @Nullable
    Resource read(String resource, ResourceKey key);

    /**
     * Server-side apply: the object has these fields afterwards, and those that this manager applied before and no longer
     * names are gone.
     *
     * @param force takes fields over that other managers own, instead of a conflict
     */
    Resource apply(Map<String, ?> object, boolean force);

    /** Creates the object; {@link ApiException#isAlreadyExists} if the name is taken. */
    Resource create(Map<String, ?> object);

    /** Replaces the object; a conflict if its {@code resourceVersion} is not the newest. */
    Resource update(Map<String, ?> object);

    /** Replaces the object's status; a conflict if its {@code resourceVersion} is not the newest. */
    Resource updateStatus(Map<String, ?> object);

    /** Changes parts of an object. A custom resource does not take a strategic merge patch. */
    Resource patch(Resource object, Patch patch);

    /** Merges fields into an object (RFC 7386: null removes, arrays are replaced). */
    default Resource patch(Resource object, Map<String, ?> changes) {
        return patch(object, Patch.merge(changes));
    }

    /** Deletes the object if it is still the same one (by uid). One that is gone already is no error. */
    void delete(Resource object, Deletion how);

    /** Deletes the object, and in the background what it owns. */
    default void delete(Resource object) {
        delete(object, Deletion.DEFAULT);
    }
}
