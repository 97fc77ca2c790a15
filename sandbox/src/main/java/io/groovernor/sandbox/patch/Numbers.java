package io.groovernor.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;

/** Equality by value: 1 is 1.0. */
final class Numbers {
    private Numbers() {}

    static boolean same(JsonNode left, JsonNode right) {
        return left.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                right);
    }
}
