package io.groovernor.host.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that completes commands and options, for Bash and Zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(groovernor completion)",
            "  groovernor completion > /etc/bash_completion.d/groovernor"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var commands = spec.root().commandLine();
        commands.getOut().print(AutoComplete.bash(commands.getCommandName(), commands));
        commands.getOut().flush();
        return 0;
    }
}
