package io.groovernor.host.script;

/** A script that cannot be used. The message is complete and meant for people: place, line and caret of every error. */
public final class ScriptException extends RuntimeException {
    ScriptException(String message) {
        super(message);
    }
}
