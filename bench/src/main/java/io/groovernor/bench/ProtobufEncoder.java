package io.groovernor.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Lets Kubernetes' own code write pods as protobuf. */
final class ProtobufEncoder {
    private ProtobufEncoder() {}

    /** The pods in their order. */
    static List<byte[]> encode(List<byte[]> pods) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Peers.clientGo().toString(), "encode")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var writing = new Thread(() -> write(process, pods), "encode");
        writing.start();
        var encoded = new ArrayList<byte[]>(pods.size());
        try (var in = new DataInputStream(process.getInputStream())) {
            for (int pod = 0; pod < pods.size(); pod++) {
                encoded.add(in.readNBytes(in.readInt()));
            }
        }
        writing.join();
        return encoded;
    }

    private static void write(Process process, List<byte[]> pods) {
        try (var out = new BufferedOutputStream(process.getOutputStream())) {
            for (var pod : pods) {
                out.write(pod);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
