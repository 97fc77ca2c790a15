package io.groovernor.host.script;

import io.groovernor.host.log.Printable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jspecify.annotations.Nullable;

/** Shows to people what a script threw. Returns text only: an exception that is kept keeps its script's classes alive. */
public final class ScriptErrors {
    private record Place(ScriptSource source, int line) {}

    private static final int MAX_CAUSES = 5;

    private ScriptErrors() {}

    /** {@code origin:line: what happened}, the line with a caret, and in short what caused it. Never a stack trace. */
    public static String render(Throwable thrown, Collection<ScriptSource> sources) {
        var chain = chain(thrown);
        var error = chain.get(0);
        var place = place(chain, sources);
        var line = place == null ? "" : Objects.requireNonNullElse(place.source.line(place.line), "");
        var said = Printable.of(RuntimeMessages.of(error, line));
        var text =
                new StringBuilder(place == null ? outside(sources) + said : Excerpt.at(place.source, place.line, said));
        for (Throwable cause : chain.subList(1, Math.min(chain.size(), MAX_CAUSES + 1))) {
            var why = Printable.of(RuntimeMessages.of(cause, ""));
            if (!said.contains(why)) {
                text.append("\n    caused by: ").append(why).append(where(place(List.of(cause), sources)));
                said = why;
            }
        }
        return text.toString();
    }

    /** What was thrown and its causes, without those that say nothing; a cause that causes itself ends it. */
    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayList<Throwable>();
        for (var error = thrown; error != null && seen.add(error); error = error.getCause()) {
            if (!isWrapper(error) || error.getCause() == null) {
                chain.add(error);
            }
        }
        return chain.isEmpty() ? List.of(thrown) : chain;
    }

    /** Whether an exception only carries another one through a call that may not throw it. */
    private static boolean isWrapper(Throwable error) {
        return error instanceof InvocationTargetException
                || error instanceof UndeclaredThrowableException
                || error instanceof InvokerInvocationException
                || error instanceof ExceptionInInitializerError;
    }

    private static String outside(Collection<ScriptSource> sources) {
        return sources.size() == 1 ? sources.iterator().next().origin() + ": " : "";
    }

    private static String where(@Nullable Place place) {
        return place == null ? "" : " (" + place.source.origin() + ":" + place.line + ")";
    }

    /** The deepest frame of a script: a unit's class loader is named after its script's origin. */
    private static @Nullable Place place(List<Throwable> chain, Collection<ScriptSource> sources) {
        for (Throwable error : chain) {
            for (StackTraceElement frame : error.getStackTrace()) {
                for (ScriptSource source : sources) {
                    if (frame.getLineNumber() > 0
                            && source.unit().equals(frame.getClassLoaderName())
                            && source.fileName().equals(frame.getFileName())) {
                        return new Place(source, frame.getLineNumber());
                    }
                }
            }
        }
        return null;
    }
}
