package io.groovernor.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two states of an object, field by field, without what every write changes by itself. */
final class FieldDiff {
    private static final Set<String> BOOKKEEPING =
            Set.of("metadata.managedFields", "metadata.resourceVersion", "metadata.generation");

    private FieldDiff() {}

    /** Lines such as {@code spec.replicas: 1 → 3}, in the order of the paths. */
    static List<String> between(Map<String, ?> before, Map<String, ?> after) {
        var lines = new ArrayList<String>();
        compare("", before, after, lines);
        return lines;
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<String> lines) {
        if (Objects.equals(before, after) || BOOKKEEPING.contains(path)) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> current) {
            var names = new TreeSet<String>();
            old.keySet().forEach(name -> names.add(String.valueOf(name)));
            current.keySet().forEach(name -> names.add(String.valueOf(name)));
            for (var name : names) {
                compare(path.isEmpty() ? name : path + "." + name, old.get(name), current.get(name), lines);
            }
        } else if (before instanceof List<?> old && after instanceof List<?> current) {
            for (int i = 0; i < Math.max(old.size(), current.size()); i++) {
                compare(path + "[" + i + "]", item(old, i), item(current, i), lines);
            }
        } else {
            lines.add(path + ": " + text(before) + " → " + text(after));
        }
    }

    private static @Nullable Object item(List<?> items, int index) {
        return index < items.size() ? items.get(index) : null;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : value.toString();
    }
}
