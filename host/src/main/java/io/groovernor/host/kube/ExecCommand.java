package io.groovernor.host.kube;

import io.groovernor.host.object.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The program of an exec plugin. It may tell people something on standard error; it cannot ask them. */
final class ExecCommand {
    private final List<String> words;
    private final Map<String, String> variables;
    private final KubeconfigEntry user;
    private final String hint;
    private final Duration limit;

    private ExecCommand(
            List<String> words, Map<String, String> variables, KubeconfigEntry user, String hint, Duration limit) {
        this.words = words;
        this.variables = variables;
        this.user = user;
        this.hint = hint;
        this.limit = limit;
    }

    static ExecCommand of(Target target, Duration limit) throws KubeconfigException {
        var user = target.user();
        var exec = new KubeconfigEntry("user", user.name(), fields(user.fields().get("exec")), user.file());
        var program = exec.text("command");
        var version = exec.text("apiVersion");
        if (program == null || version == null) {
            throw user.wrong("exec", "lacks its " + (program == null ? "command" : "apiVersion"), null);
        }
        if ("Always".equals(exec.text("interactiveMode"))) {
            throw user.wrong("exec", "is interactive only (interactiveMode: Always), and nobody can answer here", null);
        }
        var words = new ArrayList<String>();
        // As the shell does: a name alone is looked for on the path, else it is relative to the kubeconfig.
        words.add(program.contains(File.separator) ? String.valueOf(exec.path("command")) : program);
        if (exec.fields().get("args") instanceof List<?> args) {
            args.forEach(arg -> words.add(String.valueOf(arg)));
        }
        var variables = new LinkedHashMap<String, String>();
        if (exec.fields().get("env") instanceof List<?> list) {
            for (var item : list) {
                var variable = fields(item);
                variables.put(String.valueOf(variable.get("name")), String.valueOf(variable.get("value")));
            }
        }
        variables.put("KUBERNETES_EXEC_INFO", info(version, target, exec.flag("provideClusterInfo")));
        var hint = exec.text("installHint");
        return new ExecCommand(words, variables, user, hint == null ? "" : "; " + hint.strip(), limit);
    }

    private static String info(String version, Target target, boolean withCluster) throws KubeconfigException {
        var spec = new LinkedHashMap<String, Object>();
        if (withCluster) {
            var cluster = new LinkedHashMap<>(target.cluster().fields());
            cluster.keySet().retainAll(List.of("tls-server-name", "insecure-skip-tls-verify", "proxy-url"));
            cluster.put("server", target.server());
            var authority = target.cluster().bytes("certificate-authority");
            if (authority != null) {
                cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(authority));
            }
            spec.put("cluster", cluster);
        }
        spec.put("interactive", false);
        var info = new LinkedHashMap<String, Object>();
        info.put("apiVersion", version);
        info.put("kind", "ExecCredential");
        info.put("spec", spec);
        return new String(Json.write(info), StandardCharsets.UTF_8);
    }

    /** What the program writes to its standard output. */
    byte[] run() throws IOException {
        var builder = new ProcessBuilder(words).redirectError(Redirect.INHERIT);
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw failed("it cannot be started: " + e.getMessage() + hint, e);
        }
        try {
            var output =
                    CompletableFuture.supplyAsync(() -> readAll(process)).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            int code = process.waitFor();
            if (code != 0) {
                throw failed("it ended with exit code " + code + "; what it said is on standard error", null);
            }
            return output;
        } catch (TimeoutException e) {
            throw failed("it did not end within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed("its output cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the wait for it was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] readAll(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KubeconfigException failed(String problem, @Nullable Throwable cause) {
        return new KubeconfigException(
                "the exec plugin '" + words.get(0) + "' of " + user + " failed: " + problem, cause);
    }

    @SuppressWarnings("unchecked") // the keys of what YAML reads are text
    private static Map<String, Object> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
