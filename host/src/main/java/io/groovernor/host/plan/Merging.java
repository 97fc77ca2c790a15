package io.groovernor.host.plan;

import io.groovernor.api.resource.Resource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of JSON as values. Lists are replaced as a whole. */
final class Merging {
    private Merging() {}

    /** What a third state becomes by the change from one state to another. */
    static Resource replay(Resource from, Resource to, Resource onto) {
        return Resource.of(replay(from.fields(), to.fields(), onto.fields()));
    }

    private static Map<String, Object> replay(Map<?, ?> from, Map<?, ?> to, Map<?, ?> onto) {
        var names = new LinkedHashSet<Object>(onto.keySet());
        names.addAll(to.keySet());
        var result = new LinkedHashMap<String, Object>();
        for (var name : names) {
            var value = value(from.get(name), to.get(name), onto.get(name));
            if (value != null) {
                result.put(String.valueOf(name), value);
            }
        }
        return result;
    }

    private static @Nullable Object value(@Nullable Object from, @Nullable Object to, @Nullable Object onto) {
        if (Objects.equals(from, to)) {
            return onto;
        }
        return from instanceof Map<?, ?> before && to instanceof Map<?, ?> after && onto instanceof Map<?, ?> now
                ? replay(before, after, now)
                : to;
    }

    /** RFC 7386. */
    static Map<String, Object> patched(Map<?, ?> object, Map<?, ?> changes) {
        var result = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> result.put(String.valueOf(name), value));
        changes.forEach((name, value) -> {
            var key = String.valueOf(name);
            if (value == null) {
                result.remove(key);
            } else if (value instanceof Map<?, ?> below) {
                result.put(key, patched(result.get(key) instanceof Map<?, ?> known ? known : Map.of(), below));
            } else {
                result.put(key, value);
            }
        });
        return result;
    }
}
