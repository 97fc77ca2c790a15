package io.groovernor.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Answers through the JDK's server. */
final class JdkReply implements Reply {
    private final HttpExchange exchange;
    private boolean begun;

    JdkReply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void header(String name, String value) {
        exchange.getResponseHeaders().add(name, value);
    }

    @Override
    public void send(int status, String contentType, byte[] body, Map<String, String> headers) throws IOException {
        begun = true;
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public Stream stream(String contentType) throws IOException {
        begun = true;
        exchange.getResponseHeaders().set("Content-Type", contentType);
        BreakableBody body = new BreakableBody(exchange.getResponseBody());
        exchange.setStreams(null, body);
        exchange.sendResponseHeaders(200, 0);
        body.flush();
        return new JdkStream(exchange, body);
    }

    private record JdkStream(HttpExchange exchange, BreakableBody body) implements Stream {
        @Override
        public void write(byte[] bytes) throws IOException {
            body.write(bytes, 0, bytes.length);
        }

        @Override
        public void flush() throws IOException {
            body.flush();
        }

        @Override
        public void cut() {
            body.broken = true;
            exchange.close();
        }
    }

    /** The JDK's server drops the connection, instead of ending the answer, when closing the body fails. */
    private static final class BreakableBody extends FilterOutputStream {
        private volatile boolean broken;

        BreakableBody(OutputStream body) {
            super(body);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (broken) {
                throw new IOException("the connection was cut on purpose");
            }
            super.close();
        }
    }
}
