package io.groovernor.host.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A digest of a JSON value: equal for equal values, in whatever order their fields are, and for no others. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /** @param value maps, collections, texts, numbers, booleans and null */
    static String of(@Nullable Object value) {
        try {
            var print = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            print.add(value);
            return HexFormat.of().formatHex(print.digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }

    private void add(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, field) -> sorted.put(String.valueOf(name), field));
            add('{', String.valueOf(sorted.size()));
            sorted.forEach((name, field) -> {
                add('k', name);
                add(field);
            });
        } else if (value instanceof Iterable<?> list) {
            add('[', "");
            list.forEach(this::add);
            add(']', "");
        } else if (value instanceof CharSequence text) {
            add('s', text.toString());
        } else {
            add('v', String.valueOf(value));
        }
    }

    private void add(char kind, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + Integer.toString(bytes.length) + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
