package io.groovernor.sandbox.status;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The beginning of a body, as the real server shows it. */
final class Excerpt {
    private static final int LONGEST = 30;

    private Excerpt() {}

    /** As it is when it may be JSON, else in hexadecimal digits. */
    static String of(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        byte[] start = Arrays.copyOf(body, Math.min(body.length, LONGEST));
        String shown = body[0] == '{'
                ? new String(start, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(start);
        return shown + (body.length > LONGEST ? " ..." : "");
    }
}
