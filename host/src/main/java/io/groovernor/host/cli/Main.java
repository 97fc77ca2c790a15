package io.groovernor.host.cli;

import io.groovernor.host.StopSignal;
import io.groovernor.host.Terminal;
import io.groovernor.host.Texts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program {@code groovernor}. */
@Command(
        name = "groovernor",
        description = "Kubernetes controllers as Groovy scripts.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            HostCommand.class,
            StatusCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ReloadCommand.class,
            CheckCommand.class,
            TestCommand.class,
            RbacCommand.class,
            NewCommand.class,
            ApplyCommand.class,
            SandboxCommand.class,
            CompletionCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs a command and ends the process: 0 done, 1 something failed, 2 wrong use. */
    public static void main(String[] arguments) {
        var stop = new StopSignal();
        stop.install();
        // The launcher knows what is a terminal; Java 17 cannot tell.
        var terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("groovernor.terminal") && System.getenv("NO_COLOR") == null,
                Boolean.getBoolean("groovernor.colours") && System.getenv("NO_COLOR") == null);
        int code = execute(terminal, stop, arguments);
        stop.finish(code);
        System.exit(code);
    }

    /** Runs a command; whatever goes wrong is told on the terminal and by the exit code. */
    static int execute(Terminal terminal, StopSignal stop, String... arguments) {
        var commands = new CommandLine(new Main(), new CommandFactory(terminal, stop));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setExecutionExceptionHandler((error, command, parsed) -> {
            terminal.error(Texts.of(error));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commands.execute(arguments);
    }
}
