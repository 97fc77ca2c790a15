package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Every object at one revision. The trees are shared and must not be changed. */
public record Contents(long revision, Map<Ref, ObjectNode> objects) {
    /** A store that nobody has written to. */
    public static final Contents EMPTY = new Contents(1, Map.of());

    public Contents {
        objects = Map.copyOf(objects);
    }
}
