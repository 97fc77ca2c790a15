package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param before null when the object was created
 * @param after null when it was deleted
 * @param last the state that a watch shows: {@code after}, or the last state with the revision of the deletion
 */
public record Change(
        long revision,
        Key key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        ObjectNode last) {}
