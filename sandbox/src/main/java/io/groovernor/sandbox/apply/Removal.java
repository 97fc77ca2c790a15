package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.Shape;

/** Takes fields out of an object. */
final class Removal {
    private Removal() {}

    /** A copy without the fields of a set; what has nothing left becomes null. */
    static ObjectNode without(ObjectNode object, FieldSet fields, Shape shape) {
        return remove(object, fields, shape) instanceof ObjectNode left ? left : Json.object();
    }

    private static JsonNode remove(JsonNode value, FieldSet fields, Shape shape) {
        if (value instanceof ObjectNode object) {
            ObjectNode left = Json.object();
            object.properties().forEach(field -> {
                String step = Steps.field(field.getKey());
                if (!fields.has(step)) {
                    left.set(field.getKey(), below(field.getValue(), fields, step, shape.field(field.getKey())));
                }
            });
            return left.isEmpty() ? NullNode.getInstance() : left;
        }
        if (value instanceof ArrayNode array && shape.list().merges()) {
            ArrayNode left = Json.array();
            for (JsonNode item : array) {
                String step = Steps.item(shape, item);
                if (!fields.has(step)) {
                    left.add(below(item, fields, step, shape.item()));
                }
            }
            return left.isEmpty() ? NullNode.getInstance() : left;
        }
        return value;
    }

    private static JsonNode below(JsonNode value, FieldSet fields, String step, Shape shape) {
        FieldSet there = fields.under(step);
        return there.isEmpty() ? value : remove(value, there, shape);
    }
}
