package io.groovernor.testkit;

import io.groovernor.host.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells a person how features went: a line for each, and all that is known about one that failed. */
final class SpecReport implements TestExecutionListener {
    private static final int MOST_LINES = 30;

    private final Terminal terminal;
    private final Set<String> specs;
    private final Supplier<List<String>> said;
    private int passed;
    private int failed;
    private int skipped;

    /**
     * @param specs the names of the classes whose lines are of interest
     * @param said what the plugin and the host said during the feature
     */
    SpecReport(Terminal terminal, Set<String> specs, Supplier<List<String>> said) {
        this.terminal = terminal;
        this.specs = specs;
        this.said = said;
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
        terminal.result("  skipped  " + test.getDisplayName() + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            failed++;
            terminal.result("  FAILED   " + test.getDisplayName());
            result.getThrowable().ifPresent(this::tell);
        } else if (result.getStatus() == Status.ABORTED) {
            executionSkipped(
                    test, result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        } else if (test.isTest()) {
            passed++;
            terminal.result("  ok       " + test.getDisplayName());
        }
    }

    private void tell(Throwable error) {
        var text = new ArrayList<String>();
        Arrays.stream(error.getStackTrace())
                .filter(frame -> specs.stream().anyMatch(frame.getClassName()::startsWith) && frame.getLineNumber() > 0)
                .findFirst()
                .ifPresent(frame -> text.add(frame.getFileName() + ":" + frame.getLineNumber()));
        var message = error instanceof AssertionError ? String.valueOf(error.getMessage()) : error.toString();
        message.strip().lines().forEach(text::add);
        var lines = said.get();
        if (!lines.isEmpty()) {
            text.add("");
            text.add("what was said meanwhile:");
            lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).forEach(line -> text.add("  " + line));
        }
        text.forEach(line -> terminal.result(("           " + line).stripTrailing()));
    }
}
