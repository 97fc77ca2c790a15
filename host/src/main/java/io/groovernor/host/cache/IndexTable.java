package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One index: from a value to the keys that are filed under it. One writer; readers never block. */
final class IndexTable {
    private final Function<Resource, Set<String>> function;
    private final Map<String, Set<ResourceKey>> keys = new ConcurrentHashMap<>();

    /** @param function the values of an object; must not throw */
    IndexTable(Function<Resource, Set<String>> function) {
        this.function = function;
    }

    Set<String> valuesOf(Resource object) {
        return function.apply(object);
    }

    Set<ResourceKey> keys(String value) {
        return keys.getOrDefault(value, Set.of());
    }

    void add(Set<String> values, ResourceKey key) {
        for (var value : values) {
            keys.computeIfAbsent(value, filed -> ConcurrentHashMap.newKeySet()).add(key);
        }
    }

    void remove(String value, ResourceKey key) {
        keys.computeIfPresent(value, (filed, filedKeys) -> {
            filedKeys.remove(key);
            return filedKeys.isEmpty() ? null : filedKeys;
        });
    }
}
