package io.groovernor.bench;

import io.groovernor.bench.peer.Groovernor;
import io.groovernor.bench.peer.JavaClient;
import io.groovernor.bench.peer.OperatorSdk;
import io.groovernor.bench.peer.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that are compared. */
final class Peers {
    /** Where {@code bench/bench} puts client-go's program if there is a Go. */
    private static final Path CLIENT_GO = Path.of(System.getProperty("bench.client-go", "client-go"));

    /** The contestant that the others are compared to. */
    static final String OURS = "groovernor";

    private Peers() {}

    /**
     * One of them.
     *
     * @param name for people and for {@code --peers}
     * @param command what starts it
     * @param isProtobuf whether it wants protobuf
     */
    record Peer(String name, List<String> command, boolean isProtobuf) {}

    /**
     * All that can be run here, groovernor first.
     *
     * @param options for each JVM
     */
    static List<Peer> all(List<String> options) {
        var peers = new ArrayList<Peer>();
        peers.add(jvm(OURS, Groovernor.class, options));
        if (isClientGoThere()) {
            for (var mode : List.of("json", "protobuf", "dynamic")) {
                peers.add(new Peer("client-go " + mode, List.of(CLIENT_GO.toString(), mode), mode.equals("protobuf")));
            }
        }
        peers.add(jvm("Java client", JavaClient.class, options));
        peers.add(jvm("Java operator SDK", OperatorSdk.class, options));
        return peers;
    }

    /** The work queues that can be run here, groovernor's first. */
    static List<Peer> queues(List<String> options) {
        var peers = new ArrayList<Peer>();
        peers.add(jvm(OURS, Queue.class, options));
        if (isClientGoThere()) {
            peers.add(new Peer("client-go", List.of(CLIENT_GO.toString(), "queue"), false));
        }
        return peers;
    }

    static boolean isClientGoThere() {
        return Files.isExecutable(CLIENT_GO);
    }

    static Path clientGo() {
        return CLIENT_GO;
    }

    private static Peer jvm(String name, Class<?> program, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return new Peer(name, command, false);
    }
}
