package io.groovernor.host.cli;

import io.groovernor.host.AskHost;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = {"Let a paused plugin of a running host sync again.", "What changed meanwhile is synced now."},
        footer = {
            "",
            "Example: groovernor resume web",
            "",
            "Exit code: 0 done, 1 not done or no host runs, 2 wrong use."
        })
final class ResumeCommand implements Callable<Integer> {
    private final AskHost host;

    @Parameters(paramLabel = "PLUGIN", description = "The plugin's name: its file without the ending, or its folder.")
    private String plugin = "";

    @Mixin
    private final HostArguments which = new HostArguments();

    ResumeCommand(AskHost host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return host.resume(which.which(), plugin);
    }
}
