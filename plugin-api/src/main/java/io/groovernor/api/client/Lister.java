package io.groovernor.api.client;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cache. Never asks the server, never blocks; thread safe. What it shows is a state that the server had, not
 * necessarily the newest.
 */
public interface Lister {
    /** The object, or null if the cache does not have it. */
    @Nullable
    Resource get(ResourceKey key);

    /** All objects, in no particular order. */
    List<Resource> list();

    /** The objects of one namespace, in no particular order. */
    List<Resource> list(String namespace);

    /**
     * The objects that an index files under a value, in no particular order.
     *
     * @throws IllegalArgumentException if the controller declares no index of that name
     */
    List<Resource> by(String index, String value);
}
