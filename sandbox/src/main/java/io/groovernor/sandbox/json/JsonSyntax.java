package io.groovernor.sandbox.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a JSON text, in the words of Go's scanner. Not thread-safe; one for each text. */
final class JsonSyntax {
    /** Go's scanner goes ten times as deep, but every walk through a tree here would need that much stack. */
    private static final int DEEPEST = 1000;

    private static final int END = -1;

    private final byte[] text;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private JsonSyntax(byte[] text) {
        this.text = text;
    }

    /** What is wrong; null when nothing is. */
    static @Nullable String complaint(byte[] text) {
        try {
            new JsonSyntax(text).check();
            return null;
        } catch (Wrong e) {
            return e.getMessage();
        }
    }

    private void check() {
        boolean valueNext = true;
        do {
            valueNext = valueNext ? begin() : proceed();
        } while (valueNext || !open.isEmpty());
        if (skip() != END) {
            throw wrong("after top-level value");
        }
    }

    /** Passes a scalar or what opens an object or a list; whether a value comes next. */
    private boolean begin() {
        int c = skip();
        switch (c) {
            case '{', '[' -> {
                if (open.size() >= DEEPEST) {
                    throw wrong("exceeded max depth");
                }
                at++;
                open.push((char) c);
                if (skip() != (c == '{' ? '}' : ']')) {
                    return c == '[' || name();
                }
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (c != '-' && !isDigit(c)) {
                    throw wrong("looking for beginning of value");
                }
                number();
            }
        }
        return false;
    }

    /** Passes what follows a value; whether another comes next. */
    private boolean proceed() {
        boolean object = open.element() == '{';
        int c = skip();
        if (c == ',') {
            at++;
            return !object || name();
        }
        if (c != (object ? '}' : ']')) {
            throw wrong(object ? "after object key:value pair" : "after array element");
        }
        at++;
        open.pop();
        return false;
    }

    private boolean name() {
        if (skip() != '"') {
            throw wrong("looking for beginning of object key string");
        }
        string();
        if (skip() != ':') {
            throw wrong("after object key");
        }
        at++;
        return true;
    }

    private void string() {
        at++;
        for (int c = here(); c != '"'; c = here()) {
            if (c < ' ') {
                throw wrong("in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        int c = here();
        if (c == END || "bfnrt\\/\"u".indexOf(c) < 0) {
            throw wrong("in string escape code");
        }
        at++;
        for (int i = 0; c == 'u' && i < 4; i++, at++) {
            if (Character.digit(here(), 16) < 0) {
                throw wrong("in \\u hexadecimal character escape");
            }
        }
    }

    private void literal(String word) {
        for (int i = 1; i < word.length(); i++) {
            at++;
            if (here() != word.charAt(i)) {
                throw wrong("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        at++;
    }

    private void number() {
        if (here() == '-') {
            at++;
        }
        if (here() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (here() == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (here() == 'e' || here() == 'E') {
            at++;
            if (here() == '+' || here() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String place) {
        if (!isDigit(here())) {
            throw wrong(place);
        }
        while (isDigit(here())) {
            at++;
        }
    }

    private int skip() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
        return here();
    }

    private int here() {
        return at < text.length ? text[at] & 0xff : END;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private Wrong wrong(String place) {
        return new Wrong(
                here() == END ? "unexpected end of JSON input" : "invalid character " + quoted(here()) + " " + place);
    }

    private static String quoted(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '\\' -> "'\\\\'";
            case '\t' -> "'\\t'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\b' -> "'\\b'";
            case '\f' -> "'\\f'";
            default -> {
                if (c < ' ' || c == 0x7f) {
                    yield String.format("'\\x%02x'", c);
                }
                // Go prints no space but the plain one, and no soft hyphen.
                boolean shown = c < 0x7f || (c > 0xa0 && c != 0xad);
                yield shown ? "'" + (char) c + "'" : String.format("'\\u%04x'", c);
            }
        };
    }

    private static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }
}
