package io.groovernor.host.kube;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which server to talk to, as kubectl's options of these names say it. What is null is found by kubectl's rules.
 *
 * @param kubeconfig the only configuration file to read
 * @param context the context of the configuration, instead of its current one
 * @param master the server's address, instead of the one of the context
 * @param namespace the default namespace, instead of the one of the context
 */
public record ConnectionOptions(
        @Nullable Path kubeconfig,
        @Nullable String context,
        @Nullable String master,
        @Nullable String namespace) {
    /** Everything by kubectl's rules. */
    public static final ConnectionOptions DEFAULT = new ConnectionOptions(null, null, null, null);
}
