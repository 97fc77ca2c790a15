package io.groovernor.host.kube;

import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The older way of plugins, {@code auth-provider} (OpenID Connect above all), as the official client does it. */
final class AuthProvider implements Credentials {
    private final KubeConfig kubeconfig;
    private final KubeconfigEntry user;

    AuthProvider(KubeconfigEntry user) {
        this.user = user;
        var context = Map.of("name", "it", "context", Map.of("user", "it", "cluster", "it"));
        var named = Map.of("name", "it", "user", user.fields());
        this.kubeconfig = new KubeConfig(list(context), list(Map.of("name", "it", "cluster", Map.of())), list(named));
        kubeconfig.setContext("it");
        kubeconfig.setFile(user.file().toFile());
    }

    @Override
    public synchronized @Nullable String authorization() throws IOException {
        try {
            var credentials = kubeconfig.getCredentials();
            var token = credentials == null ? null : credentials.get(KubeConfig.CRED_TOKEN_KEY);
            return token == null ? null : "Bearer " + TokenFile.clean(token);
        } catch (RuntimeException e) {
            throw new KubeconfigException(
                    "the auth-provider of " + user + " gives no token: " + e.getMessage() + "; log in again", e);
        }
    }

    @SuppressWarnings("NonApiType") // the client insists
    private static ArrayList<Object> list(Object item) {
        return new ArrayList<>(List.of(item));
    }
}
