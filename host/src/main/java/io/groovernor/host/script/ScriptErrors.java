package io.groovernor.host.script;

import java.util.Collection;

/** Shows to people what a script threw. */
public final class ScriptErrors {
    private ScriptErrors() {}

    /** The place in the script, the message, the line with a caret, and what caused it. */
    public static String render(Throwable thrown, Collection<ScriptSource> sources) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            for (ScriptSource source : sources) {
                if (source.origin().equals(frame.getClassLoaderName())) {
                    return Excerpt.at(source, frame.getLineNumber(), thrown.toString());
                }
            }
        }
        return thrown.toString();
    }
}
