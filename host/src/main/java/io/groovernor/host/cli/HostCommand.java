package io.groovernor.host.cli;

import io.groovernor.host.HostRequest;
import io.groovernor.host.HostRun;
import io.groovernor.host.ops.AdminAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "host",
        description = {
            "Run a folder of plugins until Ctrl-C: what is saved there is live, what is removed ends.",
            "A version that does not compile or declare never replaces one that works."
        },
        footer = {
            "",
            "Examples:",
            "  groovernor host plugins/",
            "  groovernor host --config production.yaml plugins/",
            "",
            "Environment: GROOVERNOR_WEB_MAX_PODS overrides 'max-pods' of the configuration of the plugin 'web', if a file",
            "sets it.",
            "Exit code: 0 stopped, 1 the host could not start, 2 wrong use."
        })
final class HostCommand implements Callable<Integer> {
    private final HostRun host;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "plugins",
            description = "The plugins (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("plugins");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML that goes over plugins' own config.yaml, below their names; may be repeated.")
    private List<Path> config = new ArrayList<>();

    @Option(names = "--install-crds", description = "Apply the custom resource definitions that plugins bring.")
    private boolean installDefinitions;

    @Option(names = "--dry-run", description = "Change nothing: show what each sync would change.")
    private boolean dryRun;

    @Option(names = "--sandbox", description = "Run on an API server inside this process instead of a cluster.")
    private boolean sandbox;

    @Option(names = "--load", paramLabel = "FILE", description = "YAML objects for the sandbox; may be repeated.")
    private List<Path> load = new ArrayList<>();

    @Option(
            names = "--admin-socket",
            paramLabel = "FILE",
            description =
                    "Listen here for 'groovernor status' and the like, instead of at a place of the folder's own.")
    private @Nullable Path adminSocket;

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Option(
            names = "--canary",
            description =
                    "Try each new version of a plugin on a share of the keys first, for a minute, and take it back if it "
                            + "fares worse than the one before.")
    private boolean canary;

    @Mixin
    private final GrabArguments grab = new GrabArguments();

    HostCommand(HostRun host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        if (!sandbox && !load.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--load fills a sandbox: say --sandbox too, or use 'groovernor apply -f'");
        }
        if (dryRun && installDefinitions) {
            throw new ParameterException(
                    spec.commandLine(), "--install-crds changes the cluster, and --dry-run must not: say one of them");
        }
        var admin = adminSocket == null ? AdminAddress.of(folder, System.getenv()) : AdminAddress.at(adminSocket);
        return host.run(new HostRequest(
                folder,
                connection.toOptions(),
                sandbox,
                load,
                config,
                dryRun,
                installDefinitions,
                canary,
                grab.allowed(),
                admin));
    }
}
