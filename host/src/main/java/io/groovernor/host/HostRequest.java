package io.groovernor.host;

import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.host.ops.AdminAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code groovernor host} is asked to do.
 *
 * @param folder the plugins; it may come later
 * @param connection which cluster, unless it is a sandbox; its namespace, if given, narrows watches that name none
 * @param sandbox whether to run on a sandbox
 * @param load YAML files for the sandbox
 * @param config YAML files with what plugins read as {@code config}, by plugin; later ones win
 * @param dryRun whether to change nothing and show what would be changed
 * @param installDefinitions whether to apply the custom resource definitions that plugins bring
 * @param canary whether a new version of a plugin that does not say so itself is tried on a share of the keys first
 * @param grabs whether plugins may download libraries with {@code @Grab}
 * @param admin where to listen for commands; null for nowhere
 */
public record HostRequest(
        Path folder,
        ConnectionOptions connection,
        boolean sandbox,
        List<Path> load,
        List<Path> config,
        boolean dryRun,
        boolean installDefinitions,
        boolean canary,
        boolean grabs,
        @Nullable AdminAddress admin) {
    /** Without a dry run, trials and downloads, and without listening for commands. */
    public HostRequest(
            Path folder,
            ConnectionOptions connection,
            boolean sandbox,
            List<Path> load,
            List<Path> config,
            boolean installDefinitions) {
        this(folder, connection, sandbox, load, config, false, installDefinitions, false, false, null);
    }
}
