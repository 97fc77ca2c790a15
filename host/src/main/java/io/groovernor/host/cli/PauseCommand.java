package io.groovernor.host.cli;

import io.groovernor.host.AskHost;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = {
            "Let a plugin of a running host sync nothing until it is resumed; its caches and its queue go on.",
            "Holds until 'groovernor resume', the end of the plugin or the end of the host, also when it is saved anew."
        },
        footer = {"", "Example: groovernor pause web", "", "Exit code: 0 done, 1 not done or no host runs, 2 wrong use."
        })
final class PauseCommand implements Callable<Integer> {
    private final AskHost host;

    @Parameters(paramLabel = "PLUGIN", description = "The plugin's name: its file without the ending, or its folder.")
    private String plugin = "";

    @Mixin
    private final HostArguments which = new HostArguments();

    PauseCommand(AskHost host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return host.pause(which.which(), plugin);
    }
}
