package io.groovernor.host;

import io.groovernor.host.access.Roles;
import io.groovernor.host.kube.ConnectionOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code groovernor rbac} is asked to do.
 *
 * @param plugin a script, or a plugin that is a folder
 * @param account whom the roles are bound to; null for nobody
 * @param recorded what tests recorded, in the place of a look at the script; null for none
 * @param check whether to ask the cluster what the current user may not do
 * @param grabs whether the plugin may download libraries with {@code @Grab}
 * @param connection which cluster; its namespace, if given, narrows watches that name none
 */
public record RbacRequest(
        Path plugin,
        Roles.@Nullable Account account,
        @Nullable Path recorded,
        boolean check,
        boolean grabs,
        ConnectionOptions connection) {
    /** Whether a cluster may be asked what resources it has. */
    boolean asksCluster() {
        return check || connection.kubeconfig() != null || connection.context() != null || connection.master() != null;
    }
}
