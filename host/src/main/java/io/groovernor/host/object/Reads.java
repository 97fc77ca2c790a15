package io.groovernor.host.object;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of some objects were ever looked at: those at the top, and those in them, such as {@code spec.nodeName}. Costs a
 * look into a set for each read at these two levels, and nothing below. Whoever goes through all fields has read them all. Thread
 * safe.
 */
public final class Reads {
    private final Level top = new Level();
    private final Map<String, Level> below = new ConcurrentHashMap<>();

    /** The fields of an object, of which it is noted what is read. */
    Map<String, Object> noted(Map<String, Object> fields) {
        return new NotedMap(fields, top);
    }

    /** The fields in one at the top. */
    Map<String, Object> noted(String field, Map<String, Object> fields) {
        return new NotedMap(fields, level(field));
    }

    private Level level(String field) {
        var known = below.get(field);
        return known != null ? known : below.computeIfAbsent(field, first -> new Level());
    }

    /** Whether anything was read in a field at the top. */
    boolean isTouched(String field) {
        return top.has(field) && (!below.containsKey(field) || level(field).isTouched());
    }

    /** Whether a field in one at the top was read. */
    boolean isRead(String field, String inner) {
        return top.has(field) && level(field).has(inner);
    }

    /** The names that were read in one place. */
    private static final class Level {
        /** With more of them they are no fields but keys, such as in the data of a ConfigMap: then all count as read. */
        private static final int MOST = 256;

        private final Set<String> names = ConcurrentHashMap.newKeySet();
        private volatile boolean all;

        void read(@Nullable Object name) {
            if (name instanceof String field && !all && !names.contains(field)) {
                names.add(field);
                all = names.size() > MOST;
            }
        }

        void readAll() {
            all = true;
        }

        boolean has(String name) {
            return all || names.contains(name);
        }

        boolean isTouched() {
            return all || !names.isEmpty();
        }
    }

    /** Immutable, as decoded fields are. */
    private static final class NotedMap extends AbstractMap<String, Object> {
        private final Map<String, Object> fields;
        private final Level level;

        NotedMap(Map<String, Object> fields, Level level) {
            this.fields = Collections.unmodifiableMap(fields);
            this.level = level;
        }

        @Override
        @SuppressWarnings("NullAway") // as of any map: null if there is none
        public Object get(Object name) {
            level.read(name);
            return fields.get(name);
        }

        @Override
        public boolean containsKey(Object name) {
            level.read(name);
            return fields.containsKey(name);
        }

        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            level.readAll();
            return fields.entrySet();
        }
    }
}
