package io.groovernor.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that goes over no network: written by the server, read by a client in the same process. Its body grows
 * without bound while nobody reads. Written by one thread, read by another.
 */
public final class LocalAnswer implements Reply {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Body body = new Body();
    private int status;

    /** Waits until the answer has begun; 500 if the server failed without one. */
    public int status() throws InterruptedException {
        synchronized (body) {
            while (status == 0) {
                body.wait();
            }
            return status;
        }
    }

    /** The headers, once the answer has begun. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What is read; a read waits for the server. Closing it tells the server that nobody reads any more. */
    public InputStream body() {
        return body;
    }

    /** Whether the reader has everything and waits for more. */
    boolean isDrained() {
        synchronized (body) {
            return body.reading && body.position == body.bytes.length && !body.ended && !body.broken;
        }
    }

    /** Whether the reader has gone. */
    boolean isClosed() {
        synchronized (body) {
            return body.closed;
        }
    }

    @Override
    public void header(String name, String value) {
        headers.merge(name, value, (one, other) -> one + ", " + other);
    }

    @Override
    public void send(int code, String contentType, byte[] bytes, Map<String, String> more) throws IOException {
        headers.putAll(more);
        begin(code, contentType);
        body.append(bytes);
        end();
    }

    @Override
    public Stream stream(String contentType) {
        begin(200, contentType);
        return new Growing();
    }

    /** Ends the answer: the reader sees its end after what was written. */
    public void end() {
        synchronized (body) {
            status = status == 0 ? 500 : status;
            body.ended = true;
            body.notifyAll();
        }
    }

    private void begin(int code, String contentType) {
        headers.put("Content-Type", contentType);
        synchronized (body) {
            status = code;
            body.notifyAll();
        }
    }

    private final class Growing implements Stream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(byte[] bytes) {
            written.writeBytes(bytes);
        }

        @Override
        public void flush() throws IOException {
            body.append(written.toByteArray());
            written.reset();
        }

        @Override
        public void cut() {
            synchronized (body) {
                body.broken = true;
                body.notifyAll();
            }
        }
    }

    private static final class Body extends InputStream {
        private byte[] bytes = {};
        private int position;
        private boolean reading;
        private boolean ended;
        private boolean broken;
        private boolean closed;

        synchronized void append(byte[] more) throws IOException {
            if (closed) {
                throw new IOException("the reader has gone");
            }
            byte[] all = new byte[bytes.length - position + more.length];
            System.arraycopy(bytes, position, all, 0, bytes.length - position);
            System.arraycopy(more, 0, all, bytes.length - position, more.length);
            bytes = all;
            position = 0;
            notifyAll();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            await();
            if (position == bytes.length) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, offset, count);
            position += count;
            return count;
        }

        private void await() throws IOException {
            reading = true;
            try {
                while (position == bytes.length && !ended && !broken && !closed) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                reading = false;
            }
            if (closed || (broken && position == bytes.length)) {
                throw new IOException(closed ? "the answer was closed" : "the connection was cut on purpose");
            }
        }

        @Override
        public synchronized int available() {
            return bytes.length - position;
        }

        /** From another thread this ends a read that waits, whose thread then has not gone yet. */
        @Override
        public synchronized void close() {
            broken |= reading;
            closed |= !reading;
            notifyAll();
        }
    }
}
