package io.groovernor.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The numbers of the real server are 64 bits long: integers, and floats, of which a whole one is an integer. */
public final class Numbers {
    /** Beyond this, not every whole number is a float of its own. */
    private static final double EXACT = 0x1p53;

    private Numbers() {}

    /** Changes the numbers within an object or list into what the real server makes of them. */
    public static void normalize(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(normal(field.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, normal(array.get(i)));
            }
        }
    }

    private static JsonNode normal(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return number == Math.rint(number) && Math.abs(number) <= EXACT ? whole((long) number) : value;
        }
        if (value.isBigInteger()) {
            return DoubleNode.valueOf(value.doubleValue());
        }
        normalize(value);
        return value;
    }

    private static JsonNode whole(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }
}
