package io.groovernor.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on the loopback address. Every request has a thread of its own, so that a long answer delays nobody.
 *
 * <p>The JDK's server reads its settings once, when its classes load. They are set here first, unless somebody set
 * them: without {@code nodelay} every answer on a reused connection waits 40 ms, without {@code maxReqTime} a client that
 * never finishes its request keeps a thread for ever, and without {@code drainAmount} a client that is still sending a body
 * which was refused as too long may find the connection reset, and not the answer.
 */
public final class HttpFront implements AutoCloseable {
    static {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "1000");
        setUnlessSet("sun.net.httpserver.drainAmount", Integer.toString(64 * 1024 * 1024));
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpFront(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port cannot be had
     */
    public static HttpFront start(int port, Handler handler) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
            ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("sandbox-http"));
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, handler));
            server.start();
            return new HttpFront(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once; requests under way are broken off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        JdkReply reply = new JdkReply(exchange);
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Request.parse(query == null ? "" : query),
                    name -> {
                        String value = exchange.getRequestHeaders().getFirst(name);
                        return value == null ? "" : value;
                    },
                    exchange.getRequestBody());
            handler.handle(request, reply);
        } catch (RuntimeException | StackOverflowError e) {
            if (!reply.begun()) {
                reply.send(500, "text/plain", e.toString().getBytes(StandardCharsets.UTF_8), Map.of());
            }
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
