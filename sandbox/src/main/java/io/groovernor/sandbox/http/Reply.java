package io.groovernor.sandbox.http;

import java.io.IOException;
import java.util.Map;

/** The one answer to a request: a whole one or a stream, never both. */
public interface Reply {
    /** Adds a header to the answer, beside others of its name. Before the answer begins. */
    void header(String name, String value);

    /** Sends a whole answer. */
    void send(int status, String contentType, byte[] body, Map<String, String> headers) throws IOException;

    /** Begins an answer with status 200 of unknown length. */
    Stream stream(String contentType) throws IOException;

    /** An answer that goes on. Written by one thread; {@link #cut} may come from any. */
    interface Stream {
        void write(byte[] bytes) throws IOException;

        /** Sends what was written. Fails when the client has gone. */
        void flush() throws IOException;

        /** Breaks the connection, so that the client sees an error and not an end. */
        void cut();
    }
}
