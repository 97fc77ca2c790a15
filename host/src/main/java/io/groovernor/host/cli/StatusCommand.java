package io.groovernor.host.cli;

import io.groovernor.host.AskHost;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description =
                "Print how a running host and its plugins are: generations, keys, failures, what is refused and why.",
        footer = {
            "",
            "Examples:",
            "  groovernor status",
            "  groovernor status --plugins /srv/plugins --output json",
            "  groovernor status --memory",
            "",
            "READY keys are taken next, WAITING ones wait for their time, FAILING ones are retried.",
            "With --memory: JSON is what the server sent, STORED what it takes packed, ALONE what no other plugin reads.",
            "Exit code: 0 the host answered, 1 it did not or none runs, 2 wrong use."
        })
final class StatusCommand implements Callable<Integer> {
    private final AskHost host;

    /** How it is printed. */
    enum Output {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json.")
    private Output output = Output.text;

    @Option(
            names = "--memory",
            description = "What the caches take, for which plugins, and what of it nobody has read.")
    private boolean memory;

    @Mixin
    private final HostArguments which = new HostArguments();

    StatusCommand(AskHost host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        boolean json = output == Output.json;
        return memory ? host.memory(which.which(), json) : host.status(which.which(), json);
    }
}
