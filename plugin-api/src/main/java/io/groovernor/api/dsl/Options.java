package io.groovernor.api.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named arguments of a verb, checked: an unknown name or a value of the wrong type says so. */
final class Options {
    private final String verb;
    private final Map<String, ?> values;

    Options(String verb, Map<String, ?> values, String... names) {
        this.verb = verb;
        this.values = values;
        var allowed = List.of(names);
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(verb + " has no option '" + name + "'" + hint(name, allowed));
            }
        }
    }

    private static String hint(String name, List<String> allowed) {
        var hint = Nearest.hint(name, allowed);
        return hint.isEmpty() ? "; it knows " + String.join(", ", allowed) : hint;
    }

    <T> T get(String name, Class<T> type, T otherwise) {
        var found = find(name, type);
        return found == null ? otherwise : found;
    }

    <T> @Nullable T find(String name, Class<T> type) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (type == String.class && value instanceof CharSequence) {
            return type.cast(value.toString());
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("%s: '%s' takes a %s, not %s (%s)"
                    .formatted(
                            verb,
                            name,
                            type.getSimpleName(),
                            value,
                            value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }

    <T> T require(String name, Class<T> type) {
        var found = find(name, type);
        if (found == null) {
            throw new IllegalArgumentException(verb + " needs '" + name + ":'");
        }
        return found;
    }

    /** One of a few words, in whatever case. */
    <E extends Enum<E>> E oneOf(String name, E[] words, E otherwise) {
        var given = get(name, String.class, otherwise.name());
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: '%s' takes %s, not '%s'"
                        .formatted(
                                verb,
                                name,
                                Arrays.stream(words).map(E::name).collect(Collectors.joining(", ")),
                                given)));
    }
}
