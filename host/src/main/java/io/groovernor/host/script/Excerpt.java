package io.groovernor.host.script;

/** Quotes a place of a script: {@code origin:line:column: message}, the line, and a caret below it. */
final class Excerpt {
    private Excerpt() {}

    /** With a place; lines and columns count from 1, and what is outside the text is not quoted. */
    static String at(ScriptSource source, int line, int column, String message) {
        var head = source.origin() + ":" + line + ":" + column + ": " + message;
        return quote(source, line, column, head);
    }

    /** With a line only; the caret points at its first word. */
    static String at(ScriptSource source, int line, String message) {
        var head = source.origin() + ":" + line + ": " + message;
        var lines = source.lines();
        if (line < 1 || line > lines.size()) {
            return head;
        }
        var text = lines.get(line - 1);
        return quote(source, line, text.length() - text.stripLeading().length() + 1, head);
    }

    private static String quote(ScriptSource source, int line, int column, String head) {
        var lines = source.lines();
        if (line < 1 || line > lines.size()) {
            return head;
        }
        var text = lines.get(line - 1);
        // Tabs are kept, so that the caret stands where the reader's editor puts the column.
        var indent = text.substring(0, Math.min(Math.max(column - 1, 0), text.length()))
                .replaceAll("[^\t]", " ");
        return head + "\n    " + text + "\n    " + indent + "^";
    }
}
