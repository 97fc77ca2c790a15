package io.groovernor.host.script;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bracket or quote that a parser's complaint is really about, and brackets that are nested too deeply. A slash may
 * be guessed wrongly: that costs a message, or shifts a depth by one.
 */
final class Brackets {
    record Problem(int line, int column, String message) {}

    private record Open(char bracket, int at) {}

    /** What is said about code, however it is nested, that a compiler cannot take. */
    static final String TOO_DEEP = "this is nested too deeply; split it into methods";

    private static final String BEFORE_REGEX = "(,=[{:!~&|?;+-*%<>\n";

    private final String text;
    private final Lines place;
    private final int most;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Open suspect;
    private int at;

    private Brackets(String text, int most) {
        this.text = text;
        this.most = most;
        this.place = new Lines(text);
    }

    /** The first bracket or text that is not closed, or a bracket that closes nothing; null if all is balanced. */
    static @Nullable Problem firstUnbalanced(String text) {
        return new Brackets(text, Integer.MAX_VALUE).scan();
    }

    /** The first bracket inside so many others; null if there is none. */
    static @Nullable Problem deeperThan(int most, String text) {
        var problem = new Brackets(text, most).scan();
        return problem == null || !problem.message().equals(TOO_DEEP) ? null : problem;
    }

    private @Nullable Problem scan() {
        if (text.startsWith("#!")) {
            skipTo("\n");
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (looking("//")) {
                skipTo("\n");
            } else if (looking("/*")) {
                at += 2;
                skipTo("*/");
            } else if ("([{".indexOf(c) >= 0) {
                open.push(new Open(c, at++));
                if (open.size() > most) {
                    return problem(at - 1, TOO_DEEP);
                }
            } else if (")]}".indexOf(c) >= 0) {
                var problem = close(c);
                if (problem != null) {
                    return problem;
                }
            } else {
                var quote = quote(c);
                int start = at;
                at += Math.max(quote.length(), 1);
                if (!quote.isEmpty() && !string(quote)) {
                    return problem(start, "this text is never closed");
                }
            }
        }
        var never = suspect != null && !open.isEmpty() ? suspect : open.peek();
        return never == null ? null : problem(never.at, "'" + never.bracket + "' is never closed");
    }

    private @Nullable Problem close(char c) {
        if (open.isEmpty()) {
            return problem(at, "'" + c + "' closes nothing");
        }
        var opener = open.pop();
        if ("([{".indexOf(opener.bracket) != ")]}".indexOf(c)) {
            return problem(
                    opener.at, "'" + opener.bracket + "' is never closed; line " + place.line(at) + " has '" + c + "'");
        }
        if (suspect == null && place.indent(at) < place.indent(opener.at) && place.beginsLine(at)) {
            suspect = opener; // closed by a bracket that stands further left: probably somebody else's
        }
        at++;
        return null;
    }

    /** The quote that begins here, or nothing. */
    private String quote(char c) {
        for (String quote : new String[] {"'''", "\"\"\"", "'", "\"", "$/"}) {
            if (looking(quote)) {
                return quote;
            }
        }
        return c == '/' && beginsRegex() ? "/" : "";
    }

    private boolean beginsRegex() {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || BEFORE_REGEX.indexOf(text.charAt(before)) >= 0;
    }

    /** Goes behind the text that began with a quote; false if it has no end. */
    private boolean string(String quote) {
        var end = quote.equals("$/") ? "/$" : quote;
        while (at < text.length()) {
            if (looking(end)) {
                at += end.length();
                return true;
            }
            if (text.charAt(at) == '\n' && (quote.equals("'") || quote.equals("\""))) {
                return false;
            }
            if (looking("${") && !quote.startsWith("'")) {
                at += 2;
                skipBraces();
            } else {
                at += text.charAt(at) == '\\' && !quote.equals("$/") ? 2 : 1;
            }
        }
        return false;
    }

    /** Goes behind a placeholder; what is in it is code, of which only braces matter here. */
    private void skipBraces() {
        for (int depth = 1; at < text.length() && depth > 0; at++) {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
        }
    }

    private boolean looking(String what) {
        return text.startsWith(what, at);
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    private Problem problem(int position, String message) {
        return new Problem(place.line(position), place.column(position), message);
    }
}
