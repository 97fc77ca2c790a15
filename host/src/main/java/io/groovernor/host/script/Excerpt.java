package io.groovernor.host.script;

/** Quotes a place of a script: {@code origin:line:column: message}, the line, and a caret below it. */
final class Excerpt {
    private Excerpt() {}

    /** With a place; lines and columns count from 1, and what is outside the text is not quoted. */
    static String at(ScriptSource source, int line, int column, String message) {
        var head = source.origin() + ":" + line + ":" + column + ": " + message;
        var text = source.line(line);
        return text == null ? head : head + quote(text, column);
    }

    /** With a line only; the caret points at its first word. */
    static String at(ScriptSource source, int line, String message) {
        var head = source.origin() + ":" + line + ": " + message;
        var text = source.line(line);
        return text == null
                ? head
                : head + quote(text, text.length() - text.stripLeading().length() + 1);
    }

    private static String quote(String line, int column) {
        // Tabs are kept, so that the caret stands where the reader's editor puts the column.
        var indent = line.substring(0, Math.min(Math.max(column - 1, 0), line.length()))
                .replaceAll("[^\t]", " ");
        return "\n    " + line + "\n    " + indent + "^";
    }
}
