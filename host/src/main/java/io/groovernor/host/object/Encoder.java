package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps of JSON values. The generator refuses more than 1,000 levels, so a map that contains itself ends. */
final class Encoder {
    private Encoder() {}

    static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (var entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            for (var item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            number(out, number);
        } else if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            out.writeString(value.toString());
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " is no JSON value");
        }
    }

    /** Whole numbers without a fraction, whatever type says them: a server refuses 3.0 where it wants an integer. */
    private static void number(JsonGenerator out, Number number) throws IOException {
        if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            var plain = decimal.stripTrailingZeros();
            if (plain.scale() <= 0 && plain.precision() - plain.scale() < 19) {
                out.writeNumber(plain.longValueExact());
            } else {
                out.writeNumber(plain);
            }
        } else if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(number + " is no JSON value");
            }
            if (value % 1 == 0 && Math.abs(value) < 1e15) {
                out.writeNumber((long) value);
            } else {
                out.writeNumber(number.toString());
            }
        } else {
            out.writeNumber(number.longValue());
        }
    }
}
