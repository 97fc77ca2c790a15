package io.groovernor.host.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two states of an object, field by field, without what every write changes by itself. */
public final class FieldDiff {
    private static final Set<String> BOOKKEEPING =
            Set.of("metadata.managedFields", "metadata.resourceVersion", "metadata.generation");

    private FieldDiff() {}

    /** Lines such as {@code spec.replicas: 1 → 3}, in the order of the paths. */
    public static List<String> between(Map<String, ?> before, Map<String, ?> after) {
        var lines = new ArrayList<String>();
        compare("", before, after, lines);
        return lines;
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<String> lines) {
        if (Objects.equals(before, after) || BOOKKEEPING.contains(path)) {
            return;
        }
        if (areMaps(before, after)) {
            var old = before == null ? Map.of() : (Map<?, ?>) before;
            var current = after == null ? Map.of() : (Map<?, ?>) after;
            var names = new TreeSet<String>();
            old.keySet().forEach(name -> names.add(String.valueOf(name)));
            current.keySet().forEach(name -> names.add(String.valueOf(name)));
            for (var name : names) {
                compare(path.isEmpty() ? name : path + "." + name, old.get(name), current.get(name), lines);
            }
        } else if (areLists(before, after)) {
            var old = before == null ? List.of() : (List<?>) before;
            var current = after == null ? List.of() : (List<?>) after;
            for (int i = 0; i < Math.max(old.size(), current.size()); i++) {
                compare(path + "[" + i + "]", item(old, i), item(current, i), lines);
            }
        } else {
            lines.add(path + ": " + text(before) + " → " + text(after));
        }
    }

    /** What comes or goes as a whole is told by what is in it, if there is anything in it. */
    private static boolean areMaps(@Nullable Object before, @Nullable Object after) {
        return before == null
                ? after instanceof Map<?, ?> map && !map.isEmpty()
                : before instanceof Map<?, ?> old && (after instanceof Map<?, ?> || (after == null && !old.isEmpty()));
    }

    private static boolean areLists(@Nullable Object before, @Nullable Object after) {
        return before == null
                ? after instanceof List<?> list && !list.isEmpty()
                : before instanceof List<?> old && (after instanceof List<?> || (after == null && !old.isEmpty()));
    }

    private static @Nullable Object item(List<?> items, int index) {
        return index < items.size() ? items.get(index) : null;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : value.toString();
    }
}
