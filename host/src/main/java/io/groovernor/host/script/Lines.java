package io.groovernor.host.script;

/** Where the characters of a text stand; lines and columns count from 1. */
record Lines(String text) {
    int line(int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }

    int column(int position) {
        return position - start(position) + 1;
    }

    /** How far the line of a position is indented. */
    int indent(int position) {
        int start = start(position);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end - start;
    }

    /** Whether nothing but blanks stands before a position on its line. */
    boolean beginsLine(int position) {
        return text.substring(start(position), position).isBlank();
    }

    private int start(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }
}
