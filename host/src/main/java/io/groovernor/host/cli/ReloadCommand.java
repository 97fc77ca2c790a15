package io.groovernor.host.cli;

import io.groovernor.host.AskHost;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reload",
        description = {
            "Compile a plugin of a running host anew and let it take over, also if nothing of it changed.",
            "Waits until the new generation took over, for a minute at most."
        },
        footer = {
            "",
            "Example: groovernor reload web",
            "",
            "Exit code: 0 done, 1 not done or no host runs, 2 wrong use."
        })
final class ReloadCommand implements Callable<Integer> {
    private final AskHost host;

    @Parameters(paramLabel = "PLUGIN", description = "The plugin's name: its file without the ending, or its folder.")
    private String plugin = "";

    @Mixin
    private final HostArguments which = new HostArguments();

    ReloadCommand(AskHost host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return host.reload(which.which(), plugin);
    }
}
