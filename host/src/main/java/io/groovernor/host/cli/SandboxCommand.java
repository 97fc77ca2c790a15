package io.groovernor.host.cli;

import io.groovernor.host.SandboxServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        description = "Serve the embedded API server alone, until Ctrl-C.",
        footer = {
            "",
            "Example:",
            "  groovernor sandbox --kubeconfig sandbox.kubeconfig &",
            "  kubectl --kubeconfig sandbox.kubeconfig get namespaces"
        })
final class SandboxCommand implements Callable<Integer> {
    private final SandboxServer server;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port on the loopback address (default: a free one).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the objects in this folder, so that they are there again after a restart.")
    private @Nullable Path data;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Write how to reach it into this file.")
    private @Nullable Path kubeconfig;

    @Option(names = "--load", paramLabel = "FILE", description = "YAML objects to start with; may be repeated.")
    private List<Path> load = new ArrayList<>();

    SandboxCommand(SandboxServer server) {
        this.server = server;
    }

    @Override
    public Integer call() throws Exception {
        return server.serve(port, data, kubeconfig, load);
    }
}
