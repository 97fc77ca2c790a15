package io.groovernor.host.script;

import java.util.List;

/** A script that cannot be used. The message is complete and meant for people: place, line and caret of every error. */
public final class ScriptException extends RuntimeException {
    private final transient List<Finding> findings;

    ScriptException(String message) {
        this(message, List.of());
    }

    /** A script, or what belongs to it, of which one thing is wrong. */
    public ScriptException(Finding finding) {
        this(finding.toString(), List.of(finding));
    }

    ScriptException(String message, List<Finding> findings) {
        super(message);
        this.findings = findings;
    }

    /** What is wrong, one by one; empty if it was found by running the script. */
    public List<Finding> findings() {
        return findings;
    }
}
