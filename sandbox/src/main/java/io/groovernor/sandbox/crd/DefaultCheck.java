package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.schema.Pruning;
import io.groovernor.sandbox.schema.Validator;
import io.groovernor.sandbox.status.Cause;
import java.util.List;

/** A default must be what the schema would let through unchanged. */
final class DefaultCheck {
    private DefaultCheck() {}

    static void check(JsonNode schema, String path, List<Cause> causes) {
        if (schema.hasNonNull("default")) {
            JsonNode value = schema.path("default");
            String at = path + ".default";
            if (value instanceof ObjectNode object && !Pruning.isPruned(schema, object)) {
                causes.add(Cause.invalid(at, GoText.of(value), "must not have unknown fields"));
            }
            for (Cause cause : Validator.check(schema, value, null)) {
                String field = cause.field().equals("<nil>") ? at : at + "." + cause.field();
                causes.add(new Cause(cause.reason(), cause.message(), field));
            }
        }
        if (schema.path("items").isObject()) {
            check(schema.path("items"), path + ".items", causes);
        }
        schema.path("properties")
                .properties()
                .forEach(field -> check(field.getValue(), path + ".properties[" + field.getKey() + "]", causes));
    }
}
