package io.groovernor.host.cli;

import io.groovernor.host.RbacFiles;
import io.groovernor.host.RbacRequest;
import io.groovernor.host.access.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
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
        name = "rbac",
        description = {
            "Print the least Role or ClusterRole that a plugin needs, without a cluster.",
            "What it watches comes from its declarations; what it writes, from a look at the script, or exactly from what its "
                    + "specs recorded."
        },
        footer = {
            "",
            "Examples:",
            "  groovernor rbac --service-account default/groovernor plugins/web | kubectl apply -f -",
            "  groovernor test --record web.json plugins/web && groovernor rbac --recorded web.json plugins/web",
            "  groovernor rbac --check --context staging plugins/web",
            "",
            "Exit code: 0 all is known and, with --check, allowed; 1 something is not; 2 wrong use."
        })
final class RbacCommand implements Callable<Integer> {
    private final RbacFiles rbac;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "PLUGIN", description = "A script, or a plugin that is a folder.")
    private Path plugin = Path.of("");

    @Option(names = "--service-account", paramLabel = "NAMESPACE/NAME", description = "Bind the roles to this account.")
    private @Nullable String account;

    @Option(
            names = "--recorded",
            paramLabel = "FILE",
            description = "What 'groovernor test --record FILE' saw the plugin write, instead of a look at the script.")
    private @Nullable Path recorded;

    @Option(
            names = "--check",
            description = "Ask the cluster instead, and print what the current user is not allowed to do.")
    private boolean check;

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final GrabArguments grab = new GrabArguments();

    RbacCommand(RbacFiles rbac) {
        this.rbac = rbac;
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(plugin)) {
            throw new ParameterException(spec.commandLine(), plugin + ": no such file or folder");
        }
        return rbac.run(new RbacRequest(plugin, account(), recorded, check, grab.allowed(), connection.toOptions()));
    }

    private Roles.@Nullable Account account() {
        if (account == null) {
            return null;
        }
        var parts = account.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--service-account takes NAMESPACE/NAME, not '" + account + "'");
        }
        return new Roles.Account(parts[0], parts[1]);
    }
}
