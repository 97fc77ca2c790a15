package io.groovernor.sandbox.patch;

import java.util.List;

/** Knows the type of each list of a kind. */
@FunctionalInterface
public interface ListTypes {
    /** The type of the list at a path of field names; items of lists on the way take no part in it. */
    ListType at(List<String> path);

    /** The lists that every kind has, all others being one value. */
    static ListTypes ofMetadata() {
        return path -> path.size() == 2 && path.get(0).equals("metadata") ? BuiltinLists.at(path) : ListType.ATOMIC;
    }

    /** The lists of the built-in kinds. */
    static ListTypes builtin() {
        return BuiltinLists::at;
    }
}
