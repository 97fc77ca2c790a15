package io.groovernor.host;

import io.groovernor.host.kube.ConnectionOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code groovernor run} is asked to do.
 *
 * @param script where the script comes from
 * @param connection which cluster, unless it is a sandbox; its namespace, if given, narrows watches that name none
 * @param sandbox whether to run on a sandbox
 * @param load YAML files for the sandbox
 * @param dryRun whether to change nothing and show what would be changed
 * @param grabs whether the script may download libraries with {@code @Grab}
 * @param once whether to end when every key that is there has been settled
 */
public record RunRequest(
        ScriptInput script,
        ConnectionOptions connection,
        boolean sandbox,
        List<Path> load,
        boolean dryRun,
        boolean grabs,
        boolean once) {
    /** Without a dry run, and without downloads. */
    public RunRequest(
            ScriptInput script, ConnectionOptions connection, boolean sandbox, List<Path> load, boolean once) {
        this(script, connection, sandbox, load, false, false, once);
    }
}
