package io.groovernor.sandbox.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a list or watch wants to see.
 *
 * @param namespace empty for all of them
 * @param name null for all of them
 */
public record Selection(String namespace, @Nullable String name, LabelSelector labels, FieldSelector fields) {
    public boolean matches(ObjectNode object) {
        return (namespace.isEmpty() || namespace.equals(Json.text(object, "metadata", "namespace")))
                && (name == null || name.equals(Json.text(object, "metadata", "name")))
                && labels.matches(object)
                && fields.matches(object);
    }

    /** Whether only a part of a namespace is wanted. */
    public boolean isNarrow() {
        return name != null || !labels.isEmpty() || !fields.isEmpty();
    }
}
