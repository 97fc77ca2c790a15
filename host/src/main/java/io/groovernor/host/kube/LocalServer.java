package io.groovernor.host.kube;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An API server in this process, which is asked without a socket. Thread safe. */
@FunctionalInterface
public interface LocalServer {
    /**
     * Answers a request.
     *
     * @param target path and query, encoded as in a URL
     * @param header finds a header by its name, empty when absent
     */
    Answer ask(String method, String target, UnaryOperator<String> header, byte[] body)
            throws IOException, InterruptedException;

    /** What a server answers; reading the body may wait, until it is closed. */
    record Answer(int status, Map<String, String> headers, InputStream body) {}
}
