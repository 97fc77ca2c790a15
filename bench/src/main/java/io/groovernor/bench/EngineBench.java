package io.groovernor.bench;

import io.groovernor.bench.Peers.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "engine",
        description =
                "The same small controller on each framework: from the start until every pod is synced once, memory for a"
                        + " cached pod, then watch events. A stub serves, so that the client is what takes the time.",
        mixinStandardHelpOptions = true)
final class EngineBench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "How often each is run (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--pods", defaultValue = "100000", description = "How many pods there are (${DEFAULT-VALUE}).")
    private int pods;

    @Option(
            names = "--events",
            defaultValue = "500000",
            description = "How many watch events follow (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--workers",
            defaultValue = "4",
            description = "How many keys are synced at a time (${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--read",
            defaultValue = "labels",
            description = "What a sync looks at: labels or spec (${DEFAULT-VALUE}).")
    private String read = "";

    @Option(
            names = "--java-options",
            split = " ",
            defaultValue = "-Xmx6g",
            description = "Options for each JVM (${DEFAULT-VALUE}).")
    private List<String> javaOptions = List.of();

    @Option(
            names = "--timeout",
            defaultValue = "300",
            description = "Seconds after which a run is given up (${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--only", split = ",", description = "Runs only contestants whose names contain one of these.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var peers = Peers.all(javaOptions).stream()
                .filter(peer -> only.isEmpty() || only.stream().anyMatch(peer.name()::contains))
                .toList();
        if (!Peers.isClientGoThere()) {
            System.out.println("client-go is left out: no Go was found to build it with");
        }
        var listed = IntStream.range(0, pods).parallel().mapToObj(Pods::listed).toList();
        long bytes = listed.stream().mapToLong(pod -> pod.length).sum();
        System.out.printf(
                "%,d pods of %,d bytes on average, then %,d events; %d workers, a sync reads %s%n",
                pods, bytes / pods, events, workers, read);
        var json = new Script(new JsonWire(listed), pods, events);
        var protobuf = peers.stream().anyMatch(Peer::isProtobuf) ? protobuf(listed) : json;
        var results = new Rounds(Peers.OURS);
        for (int round = 1; round <= rounds; round++) {
            for (var peer : peers) {
                var run = new EngineRun(peer, peer.isProtobuf() ? protobuf : json, timeout);
                run.measure(List.of(Integer.toString(pods), Integer.toString(workers), read), results);
                System.out.printf("round %d: %s%n", round, run);
            }
        }
        results.print(System.out);
        return 0;
    }

    private Script protobuf(List<byte[]> listed) throws IOException, InterruptedException {
        var all = new ArrayList<>(listed);
        IntStream.range(0, Math.min(pods, Script.CHANGING))
                .mapToObj(Pods::changed)
                .forEach(all::add);
        all.add(Pods.last());
        var encoded = ProtobufEncoder.encode(all);
        int last = encoded.size() - 1;
        return new Script(
                new ProtobufWire(encoded.subList(0, pods), encoded.subList(pods, last), encoded.get(last)),
                pods,
                events);
    }
}
