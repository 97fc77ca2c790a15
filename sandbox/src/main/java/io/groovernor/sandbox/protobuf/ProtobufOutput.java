package io.groovernor.sandbox.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one message. What a reader takes for absent anyway is left out: empty text, false. Not thread-safe. */
public final class ProtobufOutput {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public void text(int field, String value) {
        if (!value.isEmpty()) {
            element(field, value);
        }
    }

    /** One of several texts, which may be empty. */
    public void element(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public void flag(int field, boolean value) {
        if (value) {
            number(field, 1);
        }
    }

    public void number(int field, long value) {
        tag(field, VARINT);
        varint(value);
    }

    public void real(int field, double value) {
        tag(field, FIXED64);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) (bits >>> (8 * i)));
        }
    }

    public void message(int field, ProtobufOutput message) {
        bytes(field, message.toByteArray());
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void bytes(int field, byte[] bytes) {
        tag(field, DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
