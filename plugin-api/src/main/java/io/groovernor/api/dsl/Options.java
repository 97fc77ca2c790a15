package io.groovernor.api.dsl;

import java.util.List;
import java.util.Map;

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
                throw new IllegalArgumentException(
                        verb + " has no option '" + name + "'; it knows " + String.join(", ", allowed));
            }
        }
    }

    <T> T get(String name, Class<T> type, T otherwise) {
        var value = values.get(name);
        if (value == null) {
            return otherwise;
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
        if (values.get(name) == null) {
            throw new IllegalArgumentException(verb + " needs '" + name + ":'");
        }
        return type.cast(get(name, type, type.cast(values.get(name))));
    }
}
