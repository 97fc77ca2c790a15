package io.groovernor.host.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;

/** Gives requests to a server in this process, in the place of a network. */
final class LocalTransport implements Interceptor {
    private final LocalServer server;

    LocalTransport(LocalServer server) {
        this.server = server;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var answer = ask(request);
        chain.call().addEventListener(new Canceller(answer.body()));
        var type = MediaType.parse(answer.headers().getOrDefault("Content-Type", "application/json"));
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("")
                .headers(Headers.of(answer.headers()))
                .body(ResponseBody.create(Okio.buffer(Okio.source(answer.body())), type, -1))
                .build();
    }

    private LocalServer.Answer ask(Request request) throws IOException {
        var url = request.url();
        var query = url.encodedQuery();
        var target = url.encodedPath() + (query == null ? "" : "?" + query);
        try {
            return server.ask(
                    request.method(),
                    target,
                    name -> Objects.requireNonNullElse(header(request, name), ""),
                    body(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** The type of a body is not among the headers yet. */
    private static String header(Request request, String name) {
        var body = request.body();
        return name.equalsIgnoreCase("Content-Type") && body != null
                ? String.valueOf(body.contentType())
                : request.header(name);
    }

    private static byte[] body(Request request) throws IOException {
        var body = request.body();
        if (body == null) {
            return new byte[0];
        }
        var buffer = new Buffer();
        body.writeTo(buffer);
        return buffer.readByteArray();
    }

    /** Ends a read that waits. */
    private static final class Canceller extends EventListener {
        private final InputStream body;

        Canceller(InputStream body) {
            this.body = body;
        }

        @Override
        public void canceled(Call call) {
            try {
                body.close();
            } catch (IOException unclosed) {
                throw new java.io.UncheckedIOException(unclosed);
            }
        }
    }
}
