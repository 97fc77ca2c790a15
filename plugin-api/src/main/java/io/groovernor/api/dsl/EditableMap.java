package io.groovernor.api.dsl;

import io.groovernor.api.resource.Frozen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object while it is being edited. A missing path reads as an empty map that comes into being when
 * something is written into it, so that {@code metadata.labels.tier = 'web'} works on an object without labels. Not
 * thread safe.
 */
public final class EditableMap extends LinkedHashMap<String, Object> {
    private final transient @Nullable Runnable attach;

    private EditableMap(@Nullable Runnable attach) {
        this.attach = attach;
    }

    static EditableMap of(Map<?, ?> fields) {
        var map = new EditableMap(null);
        Frozen.mutableCopyOf(fields).forEach((name, value) -> map.put(name, editable(value)));
        return map;
    }

    @Override
    public @Nullable Object get(Object name) {
        var value = super.get(name);
        if (value != null || containsKey(name)) {
            return value;
        }
        var child = new EditableMap[1];
        child[0] = new EditableMap(() -> put(String.valueOf(name), child[0]));
        return child[0];
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        if (attach != null && isEmpty()) {
            attach.run();
        }
        return super.put(name, value);
    }

    private static Object editable(Object value) {
        return value instanceof Map<?, ?> map ? of(map) : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
