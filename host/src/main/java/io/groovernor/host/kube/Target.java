package io.groovernor.host.kube;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect and as whom, found by kubectl's rules.
 *
 * @param server the address
 * @param cluster how to reach and trust it
 * @param user who we are
 * @param namespace the default namespace
 * @param source where this was found, for messages
 */
record Target(String server, KubeconfigEntry cluster, KubeconfigEntry user, String namespace, String source) {
    static Target find(ConnectionOptions options, Environment environment) throws KubeconfigException {
        var kubeconfig = kubeconfig(options, environment);
        if (kubeconfig != null) {
            return of(kubeconfig, options, environment);
        }
        if (environment.inCluster()) {
            return inCluster(options, environment);
        }
        if (options.master() != null) {
            var nothing = Map.<String, Object>of();
            var place = Path.of("--master");
            return new Target(
                    options.master(),
                    new KubeconfigEntry("cluster", "", nothing, place),
                    new KubeconfigEntry("user", "", nothing, place),
                    or(options.namespace(), "default"),
                    "--master");
        }
        throw new KubeconfigException("no Kubernetes cluster is configured: looked at " + looked(environment)
                + "; pass --kubeconfig FILE, or --sandbox for a server in this process");
    }

    private static @Nullable Kubeconfig kubeconfig(ConnectionOptions options, Environment environment)
            throws KubeconfigException {
        var explicit = options.kubeconfig();
        if (explicit != null) {
            if (!Files.exists(explicit)) {
                throw new KubeconfigException("the kubeconfig " + explicit + " (--kubeconfig) does not exist");
            }
            return new Kubeconfig(List.of(explicit));
        }
        var files = candidates(environment).stream().filter(Files::exists).toList();
        return files.isEmpty() ? null : new Kubeconfig(files);
    }

    private static List<Path> candidates(Environment environment) {
        var files = new LinkedHashSet<Path>();
        for (var name : environment.variable("KUBECONFIG").split(File.pathSeparator, -1)) {
            if (!name.isBlank()) {
                files.add(Path.of(name));
            }
        }
        return files.isEmpty() ? List.of(environment.home().resolve(".kube/config")) : List.copyOf(files);
    }

    private static String looked(Environment environment) {
        var places = new ArrayList<String>();
        var isSet = !environment.variable("KUBECONFIG").isEmpty();
        for (var file : candidates(environment)) {
            places.add(environment.show(file) + (isSet ? " (KUBECONFIG)" : ""));
        }
        places.add("the service account of a pod");
        return String.join(", ", places);
    }

    private static Target of(Kubeconfig kubeconfig, ConnectionOptions options, Environment environment)
            throws KubeconfigException {
        var name = or(options.context(), kubeconfig.currentContext());
        if (name.isEmpty()) {
            throw kubeconfig.noCurrentContext();
        }
        var context = kubeconfig.context(name);
        var cluster = kubeconfig.cluster(context);
        var user = context.text("user") == null
                ? new KubeconfigEntry("user", "", Map.of(), context.file())
                : kubeconfig.user(context);
        var server = or(options.master(), or(cluster.text("server"), ""));
        if (server.isEmpty()) {
            throw cluster.wrong("server", "is missing", null);
        }
        return new Target(
                server,
                cluster,
                user,
                or(options.namespace(), or(context.text("namespace"), "default")),
                "context " + name + " of " + environment.show(context.file().toAbsolutePath()));
    }

    private static Target inCluster(ConnectionOptions options, Environment environment) throws KubeconfigException {
        var folder = environment.serviceAccount();
        var host = environment.variable("KUBERNETES_SERVICE_HOST");
        var server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + or(environment.variables().get("KUBERNETES_SERVICE_PORT"), "443");
        var namespace = folder.resolve("namespace");
        try {
            return new Target(
                    or(options.master(), server),
                    new KubeconfigEntry("cluster", "", Map.of("certificate-authority", "ca.crt"), namespace),
                    new KubeconfigEntry("user", "", Map.of("tokenFile", "token"), namespace),
                    or(
                            options.namespace(),
                            Files.exists(namespace)
                                    ? Files.readString(namespace).trim()
                                    : "default"),
                    "the pod's service account");
        } catch (IOException e) {
            throw new KubeconfigException("the pod's service account cannot be read: " + e.getMessage(), e);
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }
}
