package io.groovernor.host.kube;

import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** One request and its answer, with failures as exceptions that say what was asked. */
final class Exchange {
    private static final long STATUS_LIMIT = 256 << 10;

    private final Connection connection;

    Exchange(Connection connection) {
        this.connection = connection;
    }

    /** Waits for the headers of a successful answer. The caller closes it. */
    Response send(Call call, Operation operation) throws IOException {
        var response = execute(call);
        if (response.isSuccessful()) {
            ServerWarnings.report(response.headers("Warning"), operation);
            return response;
        }
        try (response) {
            throw Failure.of(response.code(), response.header("Retry-After"), start(response), operation, connection);
        }
    }

    private Response execute(Call call) throws IOException {
        // A thread that the transport starts on the way is the host's, whoever it is that asks.
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(Exchange.class.getClassLoader());
        try {
            return call.execute();
        } catch (IOException e) {
            throw UnreachableException.of(e, connection);
        } catch (Exception e) {
            if (e instanceof RuntimeException bug) {
                throw bug;
            }
            // The transport, which is no Java, throws InterruptedException here without saying so.
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** Sends a request and reads its answer. */
    <T> T read(Call call, Operation operation, Content<T> content) throws IOException {
        try (var response = send(call, operation)) {
            try {
                return content.read(response.body().byteStream());
            } catch (IOException e) {
                throw broken(e, operation);
            }
        }
    }

    /** Makes something of an answer. */
    interface Content<T> {
        T read(InputStream input) throws IOException;
    }

    /** What a failure while reading an answer means. */
    IOException broken(IOException failure, Operation operation) {
        boolean isAboutContent = failure.getClass() == IOException.class; // the transport's are more special
        if (!isAboutContent) {
            return UnreachableException.of(failure, connection);
        }
        var message = "cannot understand what " + connection.description() + " answered to '" + operation + "': "
                + failure.getMessage();
        // What ends too early was cut on the way, and may be well when it is asked for again.
        return failure.getCause() instanceof JsonEOFException
                ? new IOException(message, failure)
                : new UnreadableException(message, failure);
    }

    private static byte[] start(Response response) {
        try {
            var source = response.body().source();
            source.request(STATUS_LIMIT);
            return source.readByteArray(
                    Math.min(STATUS_LIMIT, source.getBuffer().size()));
        } catch (IOException e) {
            return new byte[0]; // the status alone says enough
        }
    }

    static Request.Builder request(HttpUrl url, String accept) {
        return new Request.Builder().url(url).header("Accept", accept).header("User-Agent", "groovernor");
    }
}
