package io.groovernor.host.testing

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsExchange
import com.sun.net.httpserver.HttpsParameters
import com.sun.net.httpserver.HttpsServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.object.Json
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLPeerUnverifiedException

/**
 * A server that answers as a spec says, over real HTTP: what a well-behaved API server never sends. Answers are looked up
 * by path, the newest rule first; a request that no rule knows gets a 404 without a body.
 *
 * <pre>
 * server.on('/api/v1/pods') { it.json([kind: 'PodList', items: []]) }
 * server.on('/api/v1/pods') { it.status(429, [message: 'slow down'], ['Retry-After': '7']) }
 * def watch = server.stream('/api/v1/nodes')
 * watch.line([type: 'ADDED', object: [:]])
 * watch.cut()
 * </pre>
 */
class FakeApiServer implements AutoCloseable {
    /** What was asked. */
    record Recorded(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        Map<String, Object> json() {
            Json.read(body)
        }
    }

    /** Ways to answer one request. */
    static class Answer {
        final HttpExchange exchange
        final Recorded request

        Answer(HttpExchange exchange, Recorded request) {
            this.exchange = exchange
            this.request = request
        }

        /** The subject of the client's certificate, or null if it showed none. */
        String certificate() {
            try {
                ((HttpsExchange) exchange).SSLSession.peerPrincipal.name
            } catch (SSLPeerUnverifiedException ignored) {
                null
            }
        }

        void json(Map body, int code = 200, Map<String, String> headers = [:]) {
            bytes(Json.write(body), code, ['Content-Type': 'application/json'] + headers)
        }

        /** A Kubernetes Status. */
        void status(int code, Map fields, Map<String, String> headers = [:]) {
            json([kind: 'Status', apiVersion: 'v1', status: 'Failure', code: code] + fields, code, headers)
        }

        void bytes(byte[] body, int code = 200, Map<String, String> headers = [:]) {
            headers.each { name, value -> exchange.responseHeaders.add(name, value) }
            exchange.sendResponseHeaders(code, body.length ?: -1)
            exchange.responseBody << body
        }

        /** Sends the beginning of a body and breaks the connection. */
        void cut(byte[] start) {
            exchange.sendResponseHeaders(200, 0)
            exchange.responseBody << start
            exchange.responseBody.flush()
            throw new IOException('cut')
        }
    }

    /** A response that goes on until the spec ends it. */
    static class Stream {
        private static final END = new Object()
        private static final CUT = new Object()
        private final pieces = new LinkedBlockingQueue<Object>()

        void line(Map event) {
            text(new String(Json.write(event), 'UTF-8') + '\n')
        }

        void text(String piece) {
            pieces << piece
        }

        void end() {
            pieces << END
        }

        void cut() {
            pieces << CUT
        }

        private void play(HttpExchange exchange) {
            exchange.sendResponseHeaders(200, 0)
            exchange.responseBody.flush() // newer JDKs keep the headers back until something follows
            for (def piece = pieces.take(); piece !== END; piece = pieces.take()) {
                if (piece === CUT) {
                    throw new IOException('cut')
                }
                exchange.responseBody << piece
                exchange.responseBody.flush()
            }
        }
    }

    final List<Recorded> requests = new CopyOnWriteArrayList<>()
    private final List<Tuple2<String, Closure>> rules = new CopyOnWriteArrayList<>()
    private final threads = Executors.newCachedThreadPool { new Thread(it).tap { daemon = true } }
    private final HttpServer server

    /** @param tls makes it an HTTPS server that asks for client certificates; without, it speaks plain HTTP */
    FakeApiServer(SSLContext tls = null) {
        def address = new InetSocketAddress(InetAddress.loopbackAddress, 0)
        server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0)
        if (tls != null) {
            server.httpsConfigurator = new HttpsConfigurator(tls) {
                @Override
                void configure(HttpsParameters parameters) {
                    parameters.setSSLParameters(tls.defaultSSLParameters.tap { wantClientAuth = true })
                }
            }
        }
        server.executor = threads
        server.createContext('/') { exchange -> handle(exchange) }
        server.start()
    }

    URI getAddress() {
        new URI("${server instanceof HttpsServer ? 'https' : 'http'}://127.0.0.1:${server.address.port}")
    }

    Connection connect() {
        Connection.plain(address, "$address (a fake)")
    }

    /** Answers requests for a path, until a later rule for it comes. */
    FakeApiServer on(String path, @DelegatesTo(Answer) Closure answer) {
        rules.add(0, new Tuple2<>(path, answer))
        this
    }

    /** The next response of a path goes on until the spec ends it. */
    Stream stream(String path) {
        def stream = new Stream()
        on(path) { Answer answer -> stream.play(answer.exchange) }
        stream
    }

    Recorded getLast() {
        requests.last()
    }

    private void handle(HttpExchange exchange) {
        def request = record(exchange)
        requests << request
        def rule = rules.find { it.v1 == request.path() }
        if (rule == null) {
            exchange.sendResponseHeaders(404, -1)
        } else {
            rule.v2.call(new Answer(exchange, request))
        }
        exchange.close()
    }

    private static Recorded record(HttpExchange exchange) {
        def query = (exchange.requestURI.rawQuery ?: '').split('&').findAll().collectEntries {
            it.split('=', 2).collect { part -> URLDecoder.decode(part, 'UTF-8') }
        }
        def headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER)
        exchange.requestHeaders.each { name, values -> headers[name] = values.join(', ') }
        new Recorded(exchange.requestMethod, exchange.requestURI.rawPath, query, headers, exchange.requestBody.bytes)
    }

    @Override
    void close() {
        server.stop(0)
        threads.shutdownNow()
    }
}
