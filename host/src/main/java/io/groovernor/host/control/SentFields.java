package io.groovernor.host.control;

import io.groovernor.api.resource.Resource;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what changed in an object with what was sent. In doubt it says no, which costs one sync and loses nothing. */
final class SentFields {
    /** What the server keeps about every write. */
    private static final Set<String> BOOK_KEEPING = Set.of("resourceVersion", "managedFields", "generation");

    /** Stands for a field that is not there; JSON null is a value of its own. */
    private static final Object ABSENT = new Object();

    private SentFields() {}

    /** Whether every field that differs between two states has in the later one the value that was sent. */
    static boolean explain(Map<String, ?> sent, Resource before, Resource after) {
        return explains(sent, withoutBookKeeping(before), withoutBookKeeping(after));
    }

    private static Map<String, Object> withoutBookKeeping(Resource object) {
        var fields = new LinkedHashMap<>(object.fields());
        if (fields.get("metadata") instanceof Map<?, ?> metadata) {
            var rest = new LinkedHashMap<Object, Object>(metadata);
            rest.keySet().removeAll(BOOK_KEEPING);
            fields.put("metadata", rest);
        }
        return fields;
    }

    private static boolean explains(@Nullable Object sent, @Nullable Object before, @Nullable Object after) {
        if (isSame(before, after)) {
            return true;
        }
        if (sent == ABSENT) {
            return false;
        }
        if (sent instanceof Map<?, ?> map && after instanceof Map<?, ?> to) {
            return explains(map, before instanceof Map<?, ?> from ? from : Map.of(), to);
        }
        if (sent instanceof List<?> list && after instanceof List<?> to) {
            return explains(list, before instanceof List<?> from ? from : List.of(), to);
        }
        return isSame(sent, after) || (sent == null && after == ABSENT);
    }

    private static boolean explains(Map<?, ?> sent, Map<?, ?> before, Map<?, ?> after) {
        var names = new HashSet<Object>(before.keySet());
        names.addAll(after.keySet());
        return names.stream().allMatch(name -> explains(field(sent, name), field(before, name), field(after, name)));
    }

    private static boolean explains(List<?> sent, List<?> before, List<?> after) {
        if (sent.size() != after.size() || before.size() > after.size()) {
            return false; // items came from elsewhere, or went away
        }
        boolean grown = before.size() < after.size();
        for (int i = 0; i < after.size(); i++) {
            // In a list that has grown items may have moved: then each has to be what was sent.
            if (!explains(sent.get(i), grown ? ABSENT : before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object field(Map<?, ?> map, Object name) {
        return map.containsKey(name) ? map.get(name) : ABSENT;
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number another) {
            return new BigDecimal(number.toString()).compareTo(new BigDecimal(another.toString())) == 0;
        }
        return Objects.equals(one, other);
    }
}
