package io.groovernor.host.log;

import java.util.Locale;

/** A plugin's text as it may stand among the host's own lines. */
public final class Printable {
    /** Characters; above it, Docker's and the kubelet's logs would split a line as well. */
    static final int LONGEST = 16_384;

    private static final String INDENT = "    ";

    private Printable() {}

    /**
     * The text cut to 16,384 characters; control characters, with which a text could rewrite a terminal, as {@code \\u001b};
     * and every line but the first indented, so that none can pass for another controller's.
     */
    public static String of(String text) {
        return of(text, text.length());
    }

    /** @param length of the whole text, of which only what is shown need be there */
    static String of(CharSequence text, long length) {
        int end = Math.min(text.length(), LONGEST);
        var shown = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            if (c == '\n') {
                shown.append(c).append(last || isBlank(text.charAt(i + 1)) ? "" : INDENT);
            } else if (c == '\t' || !isControl(c)) {
                shown.append(c);
            } else if (c != '\r' || (!last && text.charAt(i + 1) != '\n')) {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return length == end
                ? shown.toString()
                : shown + String.format(Locale.ROOT, " … (%,d characters more)", length - end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Also what ends a line for some readers, and what turns the direction of reading around. */
    private static boolean isControl(char c) {
        return Character.isISOControl(c)
                || "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069".indexOf(c) >= 0;
    }
}
