package io.groovernor.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * As much of an API server as a client needs that lists and watches pods, written for the benchmarks: it copies bytes that
 * were made before. Lists come in one piece, in pages, or as initial events. Thread safe.
 */
final class StubServer implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final byte[] LINE = {'\r', '\n'};

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Script script;
    private final CountDownLatch released = new CountDownLatch(1);

    StubServer(Script script) throws IOException {
        this.script = script;
        start("accept", this::accept);
    }

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Lets the events go. */
    void release() {
        released.countDown();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                client.setTcpNoDelay(true);
                start("serve", () -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(String name, Runnable action) {
        var thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            var out = client.getOutputStream();
            for (var path = request(in); path != null; path = request(in)) {
                answer(URI.create(path), out);
            }
        } catch (IOException gone) {
            // a client may leave when it likes
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The path of the next request, none of which has a body; null when the client is done. */
    private static @Nullable String request(InputStream in) throws IOException {
        var line = line(in);
        var path = line.isEmpty() ? null : line.split(" ", 3)[1];
        while (!line.isEmpty()) {
            line = line(in);
        }
        return path;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void answer(URI uri, OutputStream out) throws IOException, InterruptedException {
        var query = query(uri);
        if (!uri.getPath().equals("/api/v1/pods")) {
            head(out, "404 Not Found", "text/plain", "Content-Length: 0");
        } else if (query.getOrDefault("watch", "").matches("true|1")) {
            watch(query, out);
        } else {
            var page =
                    script.page(Integer.parseInt(query.getOrDefault("limit", "0")), query.getOrDefault("continue", ""));
            head(out, "200 OK", script.wire().listType(), "Content-Length: " + page.length);
            out.write(page);
        }
    }

    private static void head(OutputStream out, String status, String type, String length) throws IOException {
        var head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&", -1)) {
                var parts = pair.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private void watch(Map<String, String> query, OutputStream out) throws IOException, InterruptedException {
        head(out, "200 OK", script.wire().watchType(), "Transfer-Encoding: chunked");
        var chunk = new Chunk(out);
        if (query.containsKey("sendInitialEvents")) {
            for (int pod = 0; pod < script.pods(); pod++) {
                chunk.add(script.wire().added(pod));
            }
            chunk.add(script.wire().initialEventsEnd());
            chunk.flush();
        }
        released.await();
        long from = Long.parseLong("0" + query.getOrDefault("resourceVersion", ""));
        for (int number = (int) Math.max(0, from - Pods.LISTED); number < script.events(); number++) {
            chunk.add(script.event(number), Pods.LISTED + 1 + number);
        }
        chunk.flush();
        new CountDownLatch(1).await(); // a watch stays open
    }

    /** Collects what is sent in one piece. */
    private static final class Chunk {
        private final OutputStream out;
        private final byte[] buffer = new byte[CHUNK];
        private int size;

        Chunk(OutputStream out) {
            this.out = out;
        }

        void add(byte[] bytes) throws IOException {
            makeRoom(bytes.length);
            System.arraycopy(bytes, 0, buffer, size, bytes.length);
            size += bytes.length;
        }

        void add(Script.Event event, long version) throws IOException {
            makeRoom(event.length());
            size += event.copy(buffer, size, version);
        }

        private void makeRoom(int length) throws IOException {
            if (size + length > buffer.length) {
                flush();
            }
        }

        void flush() throws IOException {
            if (size == 0) {
                return; // an empty chunk would be the end
            }
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(buffer, 0, size);
            out.write(LINE);
            size = 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
