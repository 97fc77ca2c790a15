package io.groovernor.host.script;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows to people what a script threw. Returns text only: an exception that is kept keeps its script's classes alive. */
public final class ScriptErrors {
    private record Place(ScriptSource source, int line) {}

    private static final int MAX_CAUSES = 5;

    private ScriptErrors() {}

    /** {@code origin:line: what happened}, the line with a caret, and in short what caused it. Never a stack trace. */
    public static String render(Throwable thrown, Collection<ScriptSource> sources) {
        var error = Wrappers.unwrap(thrown);
        var place = place(error, sources);
        var line = place == null ? "" : Objects.requireNonNullElse(place.source.line(place.line), "");
        var message = RuntimeMessages.of(error, line);
        var text = new StringBuilder(
                place == null ? outside(sources) + message : Excerpt.at(place.source, place.line, message));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(error);
        var said = message;
        for (var cause = error.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            var why = RuntimeMessages.of(Wrappers.unwrap(cause), "");
            if (seen.size() <= MAX_CAUSES + 1 && !said.contains(why)) {
                text.append("\n    caused by: ").append(why).append(where(place(cause, sources)));
                said = why;
            }
        }
        return text.toString();
    }

    private static String outside(Collection<ScriptSource> sources) {
        return sources.size() == 1 ? sources.iterator().next().origin() + ": " : "";
    }

    private static String where(@Nullable Place place) {
        return place == null ? "" : " (" + place.source.origin() + ":" + place.line + ")";
    }

    /** The deepest frame of a script: a unit's class loader carries the name of its script's origin. */
    private static @Nullable Place place(Throwable thrown, Collection<ScriptSource> sources) {
        for (var error = thrown; error != null; error = error.getCause() == error ? null : error.getCause()) {
            for (StackTraceElement frame : error.getStackTrace()) {
                for (ScriptSource source : sources) {
                    if (source.origin().equals(frame.getClassLoaderName()) && frame.getLineNumber() > 0) {
                        return new Place(source, frame.getLineNumber());
                    }
                }
            }
        }
        return null;
    }
}
