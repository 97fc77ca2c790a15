package io.groovernor.sandbox.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of an object, or of a part of one.
 *
 * @param name the client's name for it
 * @param goName what Go's messages call it
 * @param schema what OpenAPI documents call it, as in {@code io.k8s.api.core.v1.Pod}
 * @param atomic whether it is one value: with one owner, and replaced as a whole
 * @param numbers the fields by their numbers in a protobuf message; {@code 2.1} is the first field of the message that Go
 *     embeds as the second
 */
public record Model(
        String name,
        String goName,
        String schema,
        boolean atomic,
        Map<String, Field> fields,
        Map<String, String> numbers) {
    public Model {
        fields = Map.copyOf(fields);
        numbers = Map.copyOf(numbers);
    }

    public @Nullable Field field(String name) {
        return fields.get(name);
    }
}
