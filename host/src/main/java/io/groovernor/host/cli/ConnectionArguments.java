package io.groovernor.host.cli;

import io.groovernor.host.kube.ConnectionOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster: kubectl's options. */
final class ConnectionArguments {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The configuration to use, instead of KUBECONFIG.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "The context to use, instead of the current one.")
    private @Nullable String context;

    @Option(names = "--master", paramLabel = "URL", description = "The server's address, instead of the context's.")
    private @Nullable String master;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace for everything that names none.")
    private @Nullable String namespace;

    ConnectionOptions toOptions() {
        return new ConnectionOptions(kubeconfig, context, master, namespace);
    }
}
