package io.groovernor.sandbox.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expressions of schemas, compiled once. They are written for Go, where {@code $} is the end of the text
 * and not of its last line, a bracket within a class is a bracket, and classes have POSIX names. Thread-safe.
 */
final class Patterns {
    /** Definitions come and go in tests; their patterns need not stay for ever. */
    private static final int MOST = 1000;

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final Pattern POSIX = Pattern.compile("\\[:(\\w)(\\w+):]");

    private Patterns() {}

    /** @throws PatternSyntaxException when it is none */
    static Pattern compile(String expression) {
        if (COMPILED.size() > MOST) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(expression, go -> Pattern.compile(java(go)));
    }

    /** Whether the expression matches somewhere in the text. */
    static boolean finds(String expression, String text) {
        return compile(expression).matcher(text).find();
    }

    private static String java(String go) {
        boolean lines = go.startsWith("(?m)");
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < go.length(); i++) {
            char c = go.charAt(i);
            Matcher posix = POSIX.matcher(go).region(i, go.length());
            if (c == '\\' && i + 1 < go.length()) {
                java.append(c).append(go.charAt(++i));
            } else if (inClass && posix.lookingAt()) {
                java.append("\\p{")
                        .append(Character.toUpperCase(posix.group(1).charAt(0)))
                        .append(posix.group(2))
                        .append('}');
                i = posix.end() - 1;
            } else if (inClass && (c == '[' || c == '&')) {
                java.append('\\').append(c);
            } else if (c == '$' && !inClass && !lines) {
                java.append("\\z");
            } else {
                inClass = c == '[' || (inClass && c != ']');
                java.append(c);
            }
        }
        return java.toString();
    }
}
