package io.groovernor.bench;

import io.groovernor.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reload",
        description =
                "From saving a plugin of 100 lines until the new version has synced its first key: in a host that runs, and in"
                        + " one that is started anew, as it takes without hot reload. The API server counts its requests.",
        mixinStandardHelpOptions = true)
final class ReloadBench implements Callable<Integer> {
    private static final double MILLIS = 1e6;
    private static final String OURS = "saved";
    /** While the JIT compiler has not compiled Groovy's. */
    private static final String FIRST = "saved, the first 20 times";

    private static final int WARMING = 20;
    private static final String MEASURE = "until it syncs, ms";
    private static final String RESTART = "process started anew";
    private static final int LINES = 100;

    @Option(names = "--rounds", defaultValue = "3", description = "How many hosts are started (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--saves",
            defaultValue = "100",
            description = "How often the plugin is saved in each (${DEFAULT-VALUE}).")
    private int saves;

    @Option(names = "--objects", defaultValue = "1000", description = "How many objects it syncs (${DEFAULT-VALUE}).")
    private int objects;

    @Option(
            names = "--pause",
            defaultValue = "500",
            description =
                    "Milliseconds between a version that has synced everything and the next save (${DEFAULT-VALUE}).")
    private int pause;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var results = new Rounds(OURS);
        for (int round = 1; round <= rounds; round++) {
            var folder = Files.createTempDirectory("bench-reload");
            try (var sandbox = Sandbox.start()) {
                sandbox.load(IntStream.range(0, objects)
                        .mapToObj("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map-%d}\n"::formatted)
                        .collect(Collectors.joining("---\n")));
                measure(sandbox, folder, results);
            }
            System.out.println("round " + round + " done");
        }
        results.print(System.out);
        return 0;
    }

    private void measure(Sandbox sandbox, Path folder, Rounds results) throws IOException, InterruptedException {
        save(folder, 0);
        long start = System.nanoTime();
        var host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        SandboxBench.JAR.toString(),
                        "host",
                        "--master",
                        sandbox.url().toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = host.inputReader()) {
            await(out, "version 0");
            results.add(RESTART, MEASURE, (System.nanoTime() - start) / MILLIS);
            await(out, "all 0");
            long before = sandbox.requests().total();
            for (int version = 1; version <= saves; version++) {
                start = System.nanoTime();
                save(folder, version);
                await(out, "version " + version);
                results.add(version <= WARMING ? FIRST : OURS, MEASURE, (System.nanoTime() - start) / MILLIS);
                await(out, "all " + version);
                Thread.sleep(pause);
            }
            results.add(OURS, "requests at the API server, all saves", (double)
                    (sandbox.requests().total() - before));
        } finally {
            host.destroy();
            if (!host.waitFor(20, TimeUnit.SECONDS)) {
                host.destroyForcibly();
            }
        }
    }

    private static void await(BufferedReader out, String told) throws IOException {
        for (var line = out.readLine(); !told.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("the host has ended");
            }
        }
    }

    /** As editors do that write beside and rename. */
    private void save(Path folder, int version) throws IOException {
        var beside = Files.writeString(folder.resolve(".beside"), text(version));
        Files.move(beside, folder.resolve("web.groovy"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String text(int version) {
        var head = List.of(
                "import java.util.concurrent.atomic.AtomicInteger",
                "def syncs = new AtomicInteger()",
                "watch 'configmaps'",
                "sync { key ->",
                "    def map = lookup(key)",
                "    def labels = map?.metadata?.labels ?: [:]");
        var body = IntStream.range(head.size(), LINES - 4)
                .mapToObj(line ->
                        "    if (labels.step%d == '%s') { log.info \"$key.name takes step %d of ${labels.size()}\" }"
                                .formatted(line, line, line));
        var tail = """
                    int number = syncs.incrementAndGet()
                    if (number == 1) { println 'version %d' }
                    if (number == %d) { println 'all %d' }
                }
                """.formatted(version, objects, version).stripIndent();
        return String.join("\n", head) + "\n" + body.collect(Collectors.joining("\n")) + "\n" + tail;
    }
}
