package io.groovernor.api.watch;

import io.groovernor.api.resource.LabelSelector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which namespaces are looked at: all, those of some names, or those that carry labels at the time.
 *
 * @param names the names, in their order; empty if names do not matter
 * @param labels a label selector; empty if labels do not matter
 */
public record Namespaces(List<String> names, String labels) {
    /** All namespaces. */
    public static final Namespaces ALL = new Namespaces(List.of(), "");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public Namespaces {
        names = List.copyOf(new LinkedHashSet<>(names));
        if (!names.isEmpty() && !labels.isEmpty()) {
            throw new IllegalArgumentException("namespaces are told by their names or by their labels, not by both");
        }
        LabelSelector.parse(labels);
        for (var name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no name of a namespace");
            }
        }
    }

    /** Those of these names; a single empty name means all. */
    public static Namespaces named(String... names) {
        return names.length == 1 && names[0].isEmpty() ? ALL : new Namespaces(List.of(names), "");
    }

    /** Those that carry labels; who gains or loses them comes or goes with all its objects. */
    public static Namespaces labelled(String selector) {
        return new Namespaces(List.of(), selector);
    }

    /** Whether nothing is said about namespaces. */
    public boolean areAll() {
        return equals(ALL);
    }

    /** For each mirror that is needed the only namespace in it, or the empty text for all of them. */
    public List<String> mirrored() {
        return names.isEmpty() ? List.of("") : names;
    }
}
