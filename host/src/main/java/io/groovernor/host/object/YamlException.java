package io.groovernor.host.object;

/** A YAML text that cannot be understood. Its message names the document and the line. */
public final class YamlException extends IllegalArgumentException {
    private final int line;
    private final String problem;

    YamlException(int document, int line, String problem) {
        super("document " + document + ", line " + line + ": " + problem);
        this.line = line;
        this.problem = problem;
    }

    /** The line of the whole text, from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there. */
    public String problem() {
        return problem;
    }
}
