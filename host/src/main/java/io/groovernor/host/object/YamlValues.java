package io.groovernor.host.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what a YAML document says into JSON values, a million at most. */
final class YamlValues {
    private static final int MOST = 1_000_000;

    private int count;

    /** @throws IllegalArgumentException if the document is no object, or has what JSON does not have */
    static Map<String, Object> object(Object document) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no object: fields such as 'kind: Pod' are expected");
        }
        return new YamlValues().map(map);
    }

    private Map<String, Object> map(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(key(name), value(value)));
        return copy;
    }

    private List<Object> list(List<?> items) {
        var copy = new ArrayList<Object>(items.size());
        items.forEach(item -> copy.add(value(item)));
        return copy;
    }

    private static String key(@Nullable Object key) {
        if (key instanceof Map || key instanceof Collection || key instanceof byte[]) {
            throw new IllegalArgumentException("the name of a field is no text");
        }
        return String.valueOf(key);
    }

    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    private Object value(@Nullable Object value) {
        if (++count > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " values");
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> items) {
            return list(items);
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        throw new IllegalArgumentException(
                "a value that JSON does not have (" + value.getClass().getSimpleName() + ")");
    }
}
