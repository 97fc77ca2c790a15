package io.groovernor.sandbox.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code messages.txt}, with what {@code kept.txt} says of the same type.
 *
 * @param numbers fields by their numbers
 * @param types what OpenAPI documents call the types of fields that are no scalars and have no models
 */
record Message(String schema, Map<String, String> numbers, Map<String, String> types, List<String> kept) {
    static final Message NONE = new Message("", Map.of(), Map.of(), List.of());

    static Message of(List<String> row, Map<String, List<String>> kept) {
        Map<String, String> numbers = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        for (String entry : row.subList(2, row.size())) {
            int colon = entry.indexOf(':');
            int slash = entry.indexOf('/');
            String name = entry.substring(colon + 1, slash < 0 ? entry.length() : slash);
            numbers.put(entry.substring(0, colon), name);
            if (slash > 0) {
                types.put(name, entry.substring(slash + 1));
            }
        }
        return new Message(row.get(1), numbers, types, kept.getOrDefault(row.get(1), List.of()));
    }

    /** What a field has of the traits {@code is} and {@code kept}. */
    List<String> traits(String field) {
        List<String> traits = new ArrayList<>();
        if (types.containsKey(field)) {
            traits.add("is:" + types.get(field));
        }
        if (kept.contains(field)) {
            traits.add("kept");
        }
        return traits;
    }
}
