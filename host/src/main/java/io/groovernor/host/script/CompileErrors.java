package io.groovernor.host.script;

import io.groovernor.api.dsl.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Everything that a compiler run found wrong, file by file and in the order of the text. */
final class CompileErrors {
    private static final Pattern UNRESOLVED = Pattern.compile("unable to resolve class ([\\w.$]+)(?s:.*)");

    private final UnitSource source;
    private final Map<String, ScriptSource> byFile;
    private final Collection<String> classes;

    /** @param classes the names of the unit's own classes: what an unknown one may have meant */
    CompileErrors(UnitSource source, Collection<String> classes) {
        this.source = source;
        this.byFile = source.sources().stream().collect(Collectors.toMap(ScriptSource::fileName, Function.identity()));
        this.classes = classes;
    }

    /** @param parsed whether the texts could be parsed, so that their brackets are in order */
    ScriptException of(CompilationFailedException failure, boolean parsed) {
        var findings = found(failure).stream()
                .distinct()
                .sorted(Comparator.comparing((Finding finding) -> position(finding.origin()))
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column))
                .toList();
        if (!parsed) {
            findings = findings.stream().map(this::bracket).distinct().toList();
        }
        return new ScriptException(findings.stream().map(this::excerpt).collect(Collectors.joining("\n")), findings);
    }

    /** What a file that cannot be parsed is really about, if that is a bracket. */
    private Finding bracket(Finding finding) {
        var script = byOrigin(finding.origin());
        var problem = script == null ? null : Brackets.firstUnbalanced(script.text());
        return problem == null
                ? finding
                : new Finding(finding.origin(), problem.line(), problem.column(), problem.message());
    }

    private String excerpt(Finding finding) {
        var script = byOrigin(finding.origin());
        return script == null || finding.line() < 1
                ? finding.toString()
                : Excerpt.at(script, finding.line(), finding.column(), finding.message());
    }

    private @Nullable ScriptSource byOrigin(String origin) {
        return source.sources().stream()
                .filter(script -> script.origin().equals(origin))
                .findFirst()
                .orElse(null);
    }

    private int position(String origin) {
        return source.sources().stream().map(ScriptSource::origin).toList().indexOf(origin);
    }

    private List<Finding> found(CompilationFailedException failure) {
        var all = new ArrayList<Finding>();
        if (!(failure instanceof MultipleCompilationErrorsException many)) {
            return List.of(whole(String.valueOf(failure.getMessage())));
        }
        for (Object error : many.getErrorCollector().getErrors()) {
            if (error instanceof SyntaxErrorMessage syntax) {
                all.add(placed(syntax.getCause()));
            } else if (error instanceof ExceptionMessage thrown) {
                all.add(whole("the compiler failed: " + thrown.getCause()));
            } else if (error instanceof SimpleMessage simple) {
                all.add(whole(text(simple.getMessage())));
            }
        }
        return all;
    }

    private Finding placed(SyntaxException error) {
        var script = byFile.getOrDefault(error.getSourceLocator(), source.script());
        return new Finding(
                script.origin(),
                Math.max(error.getStartLine(), 0),
                error.getStartColumn(),
                text(error.getOriginalMessage()));
    }

    private Finding whole(String message) {
        return Finding.of(source.script().origin(), message);
    }

    private String text(@Nullable String message) {
        var said =
                String.valueOf(message).replace("[Static type checking] - ", "").strip();
        var unresolved = UNRESOLVED.matcher(said);
        return unresolved.matches() ? said + Nearest.hint(unresolved.group(1), classes) : said;
    }
}
