package io.groovernor.host.script;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in a line of code what a method or property was asked of. */
final class Receiver {
    private Receiver() {}

    /** The expression before {@code .name}; null if the line has none, or several different ones. */
    static @Nullable String of(String name, String line) {
        var matcher = Pattern.compile("\\.\\s*" + Pattern.quote(name) + "\\b").matcher(line);
        String found = null;
        while (matcher.find()) {
            var before = expressionBefore(line, matcher.start());
            if (before.isEmpty() || (found != null && !found.equals(before))) {
                return null;
            }
            found = before;
        }
        return found;
    }

    private static String expressionBefore(String line, int end) {
        int depth = 0;
        int start = end;
        while (start > 0) {
            char c = line.charAt(start - 1);
            if (c == ')' || c == ']') {
                depth++;
            } else if (c == '(' || c == '[') {
                depth--;
            } else if (depth == 0 && !Character.isJavaIdentifierPart(c) && c != '.' && c != '?') {
                break;
            }
            if (depth < 0) {
                break;
            }
            start--;
        }
        return line.substring(start, end);
    }
}
