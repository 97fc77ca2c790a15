package io.groovernor.bench;

import io.groovernor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        description =
                "The embedded API server and a real kube-apiserver with its etcd, for the same clients: start, creates,"
                        + " watch events, memory.",
        mixinStandardHelpOptions = true)
final class SandboxBench implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final String OURS = "sandbox";
    private static final String REAL = "kube-apiserver + etcd";

    private static final Path HOME =
            Path.of(System.getProperty("bench.home", "bench")).toAbsolutePath();
    static final Path JAR = HOME.resolve("../host/target/distribution/groovernor/lib/groovernor-host.jar")
            .normalize();
    private static final Path TESTBED = HOME.resolve("../testbed/testbed").normalize();

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is run (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--pods", defaultValue = "10000", description = "How many pods are created (${DEFAULT-VALUE}).")
    private int pods;

    @Option(
            names = "--watched",
            defaultValue = "2000",
            description = "How many more are created while others watch (${DEFAULT-VALUE}).")
    private int watched;

    @Option(names = "--watchers", defaultValue = "20", description = "How many watch (${DEFAULT-VALUE}).")
    private int watchers;

    @Option(names = "--clients", defaultValue = "4", description = "How many create at a time (${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--timeout", defaultValue = "120", description = "Seconds to wait for watchers (${DEFAULT-VALUE}).")
    private int timeout;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        var results = new Rounds(OURS);
        var first = ApiLoad.bodies(0, pods);
        var more = ApiLoad.bodies(pods, pods + watched);
        for (int round = 1; round <= rounds; round++) {
            System.out.println("round " + round);
            inThisProcess(results);
            long start = System.nanoTime();
            try (var sandbox = ServerProcess.sandbox(JAR)) {
                measure(OURS, sandbox, since(start), first, more, results);
            }
            var folder = Files.createTempDirectory("bench-testbed");
            start = System.nanoTime();
            try (var real = ServerProcess.real(TESTBED, folder)) {
                results.add(REAL, "start in a process that runs, s", since(start));
                measure(REAL, real, since(start), first, more, results);
            }
        }
        results.print(System.out);
        return 0;
    }

    /** As tests start it; the first time in a process its classes are loaded, too. */
    private static void inThisProcess(Rounds results) {
        long start = System.nanoTime();
        try (var sandbox = Sandbox.start()) {
            results.add(OURS, "start in a process that runs, s", since(start));
            System.out.println("  " + sandbox.url() + " in " + since(start) + " s");
        }
    }

    private void measure(
            String name, ServerProcess server, double start, List<byte[]> first, List<byte[]> more, Rounds results)
            throws IOException, InterruptedException, GeneralSecurityException {
        results.add(name, "start of its process until it serves, s", start);
        results.add(name, "resident after the start, MB", Processes.resident(server.pids()));
        var load = new ApiLoad(server);
        double cpu = Processes.cpu(server.pids());
        long begin = System.nanoTime();
        load.create(first, clients);
        results.add(name, "creates per s", first.size() / since(begin));
        results.add(name, "creates per CPU s of the server", first.size() / (Processes.cpu(server.pids()) - cpu));
        results.add(name, "resident with " + pods + " pods, MB", Processes.resident(server.pids()));
        var through = load.watch(watchers, more.size());
        cpu = Processes.cpu(server.pids());
        begin = System.nanoTime();
        load.create(more, clients);
        if (!through.await(timeout, TimeUnit.SECONDS)) {
            throw new IOException(name + ": " + through.getCount() + " watchers miss events after " + timeout + " s");
        }
        double events = (double) watchers * more.size();
        results.add(name, "watch events per s to " + watchers + " watchers", events / since(begin));
        results.add(name, "watch events per CPU s of the server", events / (Processes.cpu(server.pids()) - cpu));
        System.out.println("  " + name + " done");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS;
    }
}
