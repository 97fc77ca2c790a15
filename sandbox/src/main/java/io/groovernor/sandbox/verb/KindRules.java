package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is special about one kind. Called under the store's lock. */
interface KindRules {
    /** The rules of a kind that has none. */
    KindRules NONE = new KindRules() {};

    /** Says what a client left unsaid; the client owns this too. */
    default void complete(ObjectNode object) {}

    /** Adds what is nobody's to an object that is about to be stored; {@code before} is null for a new one. */
    default void prepare(ObjectNode object, @Nullable ObjectNode before) {}

    /** The fields that a write of the main resource leaves alone, besides a status that is apart. */
    default Set<String> untouched() {
        return Set.of();
    }

    /** What is wrong with an object that is about to be stored; empty when nothing is. */
    default List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        return List.of();
    }

    /** Refuses a valid change of the main resource, as the admission of the real server does. */
    default void admit(ResourceType type, ObjectNode object, ObjectNode before) {}

    /** Called after an object was created or changed. */
    default void stored(ObjectNode object) {}

    /** Called after an object was removed. */
    default void removed(ObjectNode object) {}
}
