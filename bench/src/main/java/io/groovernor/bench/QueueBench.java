package io.groovernor.bench;

import io.groovernor.bench.Peers.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "queue",
        description =
                "The work queues alone: what a worker does with a key (add, take, forget, give back), on one thread and"
                        + " on two, and many keys that wait for their time.",
        mixinStandardHelpOptions = true)
final class QueueBench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "How often each is run (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--keys", defaultValue = "5000000", description = "How many keys go through (${DEFAULT-VALUE}).")
    private int keys;

    @Option(names = "--delayed", defaultValue = "1000000", description = "How many keys wait (${DEFAULT-VALUE}).")
    private int delayed;

    @Option(
            names = "--java-options",
            split = " ",
            defaultValue = "-Xmx2g",
            description = "Options for each JVM (${DEFAULT-VALUE}).")
    private List<String> javaOptions = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Peers.isClientGoThere()) {
            System.out.println("client-go is left out: no Go was found to build it with");
        }
        var results = new Rounds(Peers.OURS);
        for (int round = 1; round <= rounds; round++) {
            for (var peer : Peers.queues(javaOptions)) {
                measure(peer, results);
            }
            System.out.println("round " + round + " done");
        }
        results.print(System.out);
        return 0;
    }

    private void measure(Peer peer, Rounds results) throws IOException, InterruptedException {
        var command = new ArrayList<>(peer.command());
        command.addAll(List.of(Integer.toString(keys), Integer.toString(delayed)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var told = new Phases(process)) {
            for (var threads : List.of("one", "two")) {
                var passed = told.next(threads);
                var on = threads.equals("one") ? "on one thread" : "on two threads";
                results.add(peer.name(), "keys per s " + on, keys / passed.value("wall"));
                results.add(peer.name(), "keys per CPU s " + on, keys / passed.value("cpu"));
            }
            results.add(
                    peer.name(),
                    "delayed keys per CPU s",
                    delayed / told.next("delayed").value("cpu"));
            results.add(
                    peer.name(),
                    "heap after GC, bytes per delayed key",
                    told.next("memory").value("heap") / delayed);
            results.add(
                    peer.name(),
                    "due keys per CPU s",
                    delayed / told.next("due").value("cpu"));
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
