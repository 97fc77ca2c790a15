package io.groovernor.api.client;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lister that a plugin can hold while it still declares, before any cache exists. The host binds it before the first
 * sync. Thread safe.
 */
public final class ListerHandle implements Lister {
    private final String resource;
    private volatile @Nullable Lister target;

    /** @param resource what is read, for messages */
    public ListerHandle(String resource) {
        this.resource = resource;
    }

    /** Points the handle at a cache. Called by the host. */
    public void bind(Lister cache) {
        target = cache;
    }

    @Override
    public @Nullable Resource get(ResourceKey key) {
        return cache().get(key);
    }

    @Override
    public List<Resource> list() {
        return cache().list();
    }

    @Override
    public List<Resource> list(String namespace) {
        return cache().list(namespace);
    }

    @Override
    public List<Resource> by(String index, String value) {
        return cache().by(index, value);
    }

    private Lister cache() {
        var cache = target;
        if (cache == null) {
            throw new IllegalStateException(
                    "the cache of '" + resource + "' is not there yet: read it inside sync { }");
        }
        return cache;
    }
}
