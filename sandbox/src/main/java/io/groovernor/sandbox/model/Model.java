package io.groovernor.sandbox.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of an object, or of a part of one.
 *
 * @param name the client's name for it
 * @param goName what Go's messages call it
 * @param atomic whether it is one value: with one owner, and replaced as a whole
 */
public record Model(String name, String goName, boolean atomic, Map<String, Field> fields) {
    public Model {
        fields = Map.copyOf(fields);
    }

    public @Nullable Field field(String name) {
        return fields.get(name);
    }
}
