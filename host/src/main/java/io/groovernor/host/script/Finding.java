package io.groovernor.host.script;

/**
 * One thing that is wrong with a script.
 *
 * @param origin the file, as messages show it
 * @param line counted from 1; 0 if the file as a whole is meant
 * @param column counted from 1; 0 if the line as a whole is meant
 * @param message what is wrong, and what to do about it
 */
public record Finding(String origin, int line, int column, String message) {
    /** About a file as a whole. */
    public static Finding of(String origin, String message) {
        return new Finding(origin, 0, 0, message);
    }

    /** {@code origin:line:column: message}, without the parts that are not known. */
    @Override
    public String toString() {
        return origin + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": " + message;
    }
}
