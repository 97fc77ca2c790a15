package io.groovernor.host.cli;

import io.groovernor.host.AskHost;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which running host a command is for. */
final class HostArguments {
    @ArgGroup
    private @Nullable One one;

    /** Both would be one too many. */
    static final class One {
        @Option(
                names = "--plugins",
                paramLabel = "DIR",
                description =
                        "The host that runs this folder (default: the only host that runs, or that of 'plugins').")
        private @Nullable Path plugins;

        @Option(
                names = "--admin-socket",
                paramLabel = "FILE",
                description = "The host that was started with the same option.")
        private @Nullable Path adminSocket;
    }

    AskHost.Which which() {
        return one == null ? new AskHost.Which(null, null) : new AskHost.Which(one.adminSocket, one.plugins);
    }
}
