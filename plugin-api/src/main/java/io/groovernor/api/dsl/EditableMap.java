package io.groovernor.api.dsl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object while it is being edited. A missing path reads as an empty map that comes into being when
 * something is written into it, so that {@code metadata.labels.tier = 'web'} works on an object without labels and
 * {@code metadata.finalizers << 'mine'} on one without finalizers. Not thread safe.
 */
public class EditableMap extends LinkedHashMap<String, Object> {
    private final transient @Nullable EditableMap parent;
    private final String name;

    EditableMap(@Nullable EditableMap parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    static EditableMap of(Map<?, ?> fields) {
        var map = new EditableMap(null, "");
        map.fill(fields);
        return map;
    }

    final void fill(Map<?, ?> fields) {
        fields.forEach((name, value) -> set(String.valueOf(name), editable(value)));
    }

    @Override
    public @Nullable Object get(Object field) {
        var value = super.get(field);
        return value != null || containsKey(field) ? value : new EditableMap(this, String.valueOf(field));
    }

    /** Sets a field. What was read from a missing path is nothing: setting that takes the field away. */
    @Override
    public @Nullable Object put(String field, @Nullable Object value) {
        return value instanceof EditableMap map && map.isMissing() ? remove(field) : set(field, editable(value));
    }

    /** Appends to a list that does not exist yet: {@code metadata.finalizers << 'mine'}. */
    public List<Object> leftShift(Object value) {
        if (parent == null || !isMissing()) {
            throw new IllegalArgumentException("'<<' appends to a list, and this is a map");
        }
        var list = new ArrayList<Object>();
        list.add(editable(value));
        parent.put(name, list);
        return list;
    }

    /** Whether nothing was written into this since it was read from a missing path. */
    private boolean isMissing() {
        return parent != null && isEmpty() && parent.getOrDefault(name, null) != this;
    }

    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    private @Nullable Object set(String field, @Nullable Object value) {
        if (parent != null && isMissing()) {
            parent.attach(name, this);
        }
        return super.put(field, value);
    }

    /** The same object goes in, empty as it still is: {@link #put} would take that for nothing. */
    private void attach(String field, EditableMap child) {
        set(field, child);
    }

    private static @Nullable Object editable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map instanceof EditableMap ? map : of(map);
        }
        if (value instanceof Collection<?> items) {
            var list = new ArrayList<@Nullable Object>(items.size());
            items.forEach(item -> list.add(editable(item)));
            return list;
        }
        return value;
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
