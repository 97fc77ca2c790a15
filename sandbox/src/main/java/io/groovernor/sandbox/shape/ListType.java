package io.groovernor.sandbox.shape;

import java.util.List;

/**
 * How the items of a list are told apart.
 *
 * @param keys the fields that identify an item; none for a set and for a list that is one value
 */
public record ListType(boolean set, List<String> keys) {
    public static final ListType ATOMIC = new ListType(false, List.of());
    public static final ListType SET = new ListType(true, List.of());

    public ListType {
        keys = List.copyOf(keys);
    }

    /** Whether items merge one by one; otherwise the list is one value. */
    public boolean merges() {
        return set || !keys.isEmpty();
    }
}
