package io.groovernor.sandbox.patch;

import java.util.List;

/** Knows the type of each list of a kind. */
public interface ListTypes {
    List<String> METADATA = List.of("metadata");

    /** The type of the list at a path of field names; items of lists on the way take no part in it. */
    ListType at(List<String> path);

    /** Whether an object, or the items of a list, at a path are owned as a whole. */
    default boolean isAtomic(List<String> path) {
        return false;
    }

    /** Whether an object or list at a path exists even when nobody wrote it. */
    default boolean isAlwaysThere(List<String> path) {
        return path.equals(METADATA);
    }

    /** The lists that every kind has, all others being one value. */
    static ListTypes ofMetadata() {
        return new ListTypes() {
            @Override
            public ListType at(List<String> path) {
                return isMetadata(path) ? BuiltinLists.at(path) : ListType.ATOMIC;
            }

            @Override
            public boolean isAtomic(List<String> path) {
                return isMetadata(path) && BuiltinLists.TYPES.isAtomic(path);
            }

            private boolean isMetadata(List<String> path) {
                return path.size() == 2 && path.get(0).equals("metadata");
            }
        };
    }

    /** The lists of the built-in kinds. */
    static ListTypes builtin() {
        return BuiltinLists.TYPES;
    }
}
