package io.groovernor.host;

import io.groovernor.sandbox.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code groovernor sandbox}: the embedded API server alone, until it is stopped. */
public final class SandboxServer {
    private final Terminal terminal;
    private final StopSignal stop;

    public SandboxServer(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    /**
     * Serves; blocks.
     *
     * @param port the port on the loopback address, 0 for a free one
     * @param data the folder where the objects are kept, or null to forget them at the end
     * @param kubeconfig where to write how to reach it, or null
     * @param load YAML files whose objects are there from the start
     */
    public int serve(int port, @Nullable Path data, @Nullable Path kubeconfig, List<Path> load)
            throws IOException, InterruptedException {
        var options = Options.DEFAULTS.withPort(port);
        try (var sandbox = SandboxFiles.start(data == null ? options : options.withData(data), load, terminal)) {
            terminal.result("serving on " + sandbox.url());
            if (kubeconfig != null) {
                sandbox.writeKubeconfig(kubeconfig);
                terminal.result("export KUBECONFIG=" + kubeconfig.toAbsolutePath());
            }
            stop.await();
        }
        return 0;
    }
}
