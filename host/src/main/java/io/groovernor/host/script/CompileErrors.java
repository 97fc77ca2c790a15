package io.groovernor.host.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.jspecify.annotations.Nullable;

/** Shows everything that a compiler run found wrong, in the order of the text. */
final class CompileErrors {
    private record Found(int line, int column, String message) {}

    private CompileErrors() {}

    /** @param parsed whether the text could be parsed, so that its brackets are in order */
    static String render(CompilationFailedException failure, ScriptSource source, boolean parsed) {
        var bracket = parsed ? null : Brackets.firstUnbalanced(source.text());
        if (bracket != null) {
            return Excerpt.at(source, bracket.line(), bracket.column(), bracket.message());
        }
        var errors = found(failure);
        return errors.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Found::line).thenComparingInt(Found::column))
                .map(error -> error.line() < 1
                        ? source.origin() + ": " + error.message()
                        : Excerpt.at(source, error.line(), error.column(), error.message()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Found> found(CompilationFailedException failure) {
        var all = new ArrayList<Found>();
        if (!(failure instanceof MultipleCompilationErrorsException many)) {
            return List.of(new Found(0, 0, String.valueOf(failure.getMessage())));
        }
        for (Object error : many.getErrorCollector().getErrors()) {
            if (error instanceof SyntaxErrorMessage syntax) {
                var cause = syntax.getCause();
                all.add(new Found(cause.getStartLine(), cause.getStartColumn(), text(cause.getOriginalMessage())));
            } else if (error instanceof ExceptionMessage thrown) {
                all.add(new Found(0, 0, "the compiler failed: " + thrown.getCause()));
            } else if (error instanceof SimpleMessage simple) {
                all.add(new Found(0, 0, text(simple.getMessage())));
            }
        }
        return all;
    }

    private static String text(@Nullable String message) {
        return String.valueOf(message).replace("[Static type checking] - ", "").strip();
    }
}
