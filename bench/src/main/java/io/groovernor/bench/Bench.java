package io.groovernor.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code bench/bench}. */
@Command(
        name = "bench/bench",
        description =
                "Compares groovernor with its peers, side by side: all in one run, on the same data, in alternating rounds.",
        mixinStandardHelpOptions = true,
        subcommands = {EngineBench.class, QueueBench.class, ReloadBench.class, SandboxBench.class})
public final class Bench {
    private Bench() {}

    /** Runs the comparison that the first argument names. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
