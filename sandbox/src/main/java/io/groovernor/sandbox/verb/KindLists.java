package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.patch.ListType;
import io.groovernor.sandbox.patch.ListTypes;
import java.util.List;

/** The lists of any kind: built-in ones by a table, custom ones by their schema. */
public final class KindLists {
    private KindLists() {}

    public static ListTypes of(ResourceType type) {
        if (!type.custom()) {
            return ListTypes.builtin();
        }
        ListTypes metadata = ListTypes.ofMetadata();
        return new ListTypes() {
            @Override
            public ListType at(List<String> path) {
                List<String> keys = type.lists().get(String.join(".", path));
                if (keys == null) {
                    return metadata.at(path);
                }
                return keys.isEmpty() ? ListType.SET : new ListType(false, keys);
            }

            @Override
            public boolean isAtomic(List<String> path) {
                return metadata.isAtomic(path);
            }
        };
    }
}
