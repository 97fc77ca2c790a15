package io.groovernor.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An API server in processes of its own. */
interface ServerProcess extends AutoCloseable {
    /** Where it listens. */
    URI address();

    /** What a client says who it is; null if it needs nothing. */
    @Nullable
    String token();

    /** The certificate of who is to be trusted; null without TLS. */
    @Nullable
    Path authority();

    /** Its processes. */
    List<Long> pids();

    @Override
    void close() throws IOException;

    /** kube-apiserver with its etcd, by the testbed's script; returns when it is ready. */
    static ServerProcess real(Path testbed, Path folder) throws IOException, InterruptedException {
        run(testbed.toString(), "start", folder.toString());
        var port = Files.readAllLines(folder.resolve("env")).stream()
                .filter(line -> line.startsWith("API_PORT="))
                .findFirst()
                .orElseThrow()
                .substring("API_PORT=".length());
        var token = Files.readString(folder.resolve("tokens.csv")).split(",", 2)[0];
        var pids = new ArrayList<Long>();
        for (var name : List.of("apiserver.pid", "etcd.pid")) {
            pids.add(Long.valueOf(Files.readString(folder.resolve(name)).trim()));
        }
        return new Running(
                URI.create("https://127.0.0.1:" + port),
                token,
                folder.resolve("pki/ca.crt"),
                pids,
                () -> run(testbed.toString(), "stop", folder.toString()));
    }

    /** {@code groovernor sandbox}, as the launcher starts it; returns when it is ready. */
    static ServerProcess sandbox(Path jar) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xms48m",
                        "-Xmn24m",
                        "-XX:MinHeapFreeRatio=20",
                        "-XX:MaxHeapFreeRatio=30",
                        "-jar",
                        jar.toString(),
                        "sandbox")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader().readLine();
        if (line == null || !line.startsWith("serving on ")) {
            process.destroyForcibly();
            throw new IOException("the sandbox does not serve, it says: " + line);
        }
        return new Running(
                URI.create(line.substring("serving on ".length())), null, null, List.of(process.pid()), () -> {
                    process.destroy();
                    if (!process.waitFor(20, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    }
                });
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    /** What ends it. */
    interface Stop {
        void run() throws IOException, InterruptedException;
    }

    /** One that runs. */
    record Running(
            URI address, @Nullable String token, @Nullable Path authority, List<Long> pids, Stop stop)
            implements ServerProcess {
        @Override
        public void close() throws IOException {
            try {
                stop.run();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
