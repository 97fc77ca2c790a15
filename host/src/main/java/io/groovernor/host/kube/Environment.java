package io.groovernor.host.kube;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a connection takes from around the process.
 *
 * @param variables the environment variables
 * @param home the user's home folder
 * @param serviceAccount where a pod finds its token
 * @param clock the time, for what expires
 */
record Environment(Map<String, String> variables, Path home, Path serviceAccount, InstantSource clock) {
    static Environment system(InstantSource clock) {
        var variables = System.getenv();
        var home = variables.getOrDefault("HOME", System.getProperty("user.home", "."));
        return new Environment(
                variables, Path.of(home), Path.of("/var/run/secrets/kubernetes.io/serviceaccount"), clock);
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    boolean inCluster() {
        return !variable("KUBERNETES_SERVICE_HOST").isEmpty() && Files.exists(serviceAccount.resolve("token"));
    }

    /** As people write it: with ~ for the home folder. */
    String show(Path file) {
        return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
    }
}
