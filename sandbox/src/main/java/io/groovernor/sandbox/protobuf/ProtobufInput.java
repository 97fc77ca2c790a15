package io.groovernor.sandbox.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message, field by field, in the order of the wire. Every method throws IllegalArgumentException when the bytes
 * are no such thing. Not thread-safe.
 */
public final class ProtobufInput {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private int field;
    private int wireType;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    /** Reads all of the bytes, which must not change meanwhile. */
    public ProtobufInput(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ProtobufInput(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; false at the end. */
    public boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        require(field > 0, "a field with the number 0");
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED64 -> {
                require(bytes.remaining() >= 8, "unexpected EOF");
                number = bytes.getLong();
            }
            case FIXED32 -> {
                require(bytes.remaining() >= 4, "unexpected EOF");
                number = bytes.getInt();
            }
            case DELIMITED -> {
                long length = varint();
                require(length >= 0 && length <= bytes.remaining(), "unexpected EOF");
                content = bytes.slice(bytes.position(), (int) length);
                bytes.position(bytes.position() + (int) length);
            }
            default -> throw new IllegalArgumentException("proto: illegal wireType " + wireType);
        }
        return true;
    }

    /** The number of the field that {@link #next} went to. */
    public int field() {
        return field;
    }

    /** Whether that field is a text, bytes or a message. */
    public boolean isDelimited() {
        return wireType == DELIMITED;
    }

    /** The field as an integer, or a bool as 0 or 1. */
    public long number() {
        require(wireType == VARINT, "proto: wrong wireType = " + wireType + " for an integer");
        return number;
    }

    /** The field as a floating-point number. */
    public double real() {
        require(wireType == FIXED64, "proto: wrong wireType = " + wireType + " for a double");
        return Double.longBitsToDouble(number);
    }

    /** The field as bytes; a copy. */
    public byte[] bytes() {
        require(isDelimited(), "proto: wrong wireType = " + wireType + " for bytes");
        byte[] copy = new byte[content.remaining()];
        content.get(content.position(), copy);
        return copy;
    }

    /** The field as text; what is not UTF-8 is replaced. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The field as a message of its own. */
    public ProtobufInput message() {
        require(isDelimited(), "proto: wrong wireType = " + wireType + " for a message");
        return new ProtobufInput(content.duplicate());
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(bytes.hasRemaining(), "unexpected EOF");
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("proto: integer overflow");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
