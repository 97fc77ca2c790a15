package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.faults.History.Audited
import io.groovernor.host.faults.History.ListBegun
import io.groovernor.host.time.Timer
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import javax.net.ssl.SSLContext

/**
 * Stands between a host and an API server, understands what passes, and lets a plan of faults happen to it, down to the
 * bytes. The host speaks plain HTTP/1.1 to it; to the server it speaks with its own credentials. Every request has a
 * connection of its own, so that no fault hits a request that it is not meant for. Requests that neither list, watch nor
 * write pass untouched. What was asked and answered goes into a history, in the engine's time.
 */
@CompileStatic
class FaultProxy implements AutoCloseable {
    /**
     * The server behind.
     *
     * @param address without a path
     * @param headers what every request to it carries besides the host's own headers
     * @param tls whom to trust, null for plain HTTP
     */
    record Upstream(URI address, Map<String, String> headers, SSLContext tls) {}

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.loopbackAddress)
    private final List<Socket> open = new CopyOnWriteArrayList<>()
    private final Upstream upstream
    private final HttpClient client
    private final FaultPlan.Session faults
    private final Timer timer
    private final History history

    /** @param timer the engine's time since the run began, by which faults come and last */
    FaultProxy(Upstream upstream, FaultPlan.Session faults, Timer timer, History history) {
        this.upstream = upstream
        this.faults = faults
        this.timer = timer
        this.history = history
        def builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        client = (upstream.tls() == null ? builder : builder.sslContext(upstream.tls())).build()
        Thread.startDaemon('fault-proxy') { accept() }
    }

    URI getAddress() {
        new URI("http://127.0.0.1:$listening.localPort")
    }

    @Override
    void close() {
        listening.close()
        open.each { WireAnswer.abort(it) }
    }

    private void accept() {
        while (!listening.closed) {
            try {
                def socket = listening.accept()
                Thread.startDaemon('fault-proxy-connection') { serve(socket) }
            } catch (IOException ignored) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        open << socket
        try {
            def request = WireRequest.read(socket.inputStream)
            if (request != null) {
                answer(request, new WireAnswer(socket))
            }
        } catch (IOException | InterruptedException ignored) {
            WireAnswer.abort(socket) // the client or the server has gone: so does the other
        } finally {
            open.remove(socket)
            socket.close()
        }
    }

    private void answer(WireRequest request, WireAnswer answer) {
        def verb = request.verb()
        if (request.audit) {
            history.add(new Audited(timer.nanos(), request.resource()))
        } else if (verb == Verb.LIST && !request.target().contains('continue=')) {
            history.add(new ListBegun(timer.nanos(), request.resource()))
        }
        def fault = verb == null ? null : faults.next(verb, Duration.ofNanos(timer.nanos()))
        switch (fault?.kind()) {
            case Kind.REFUSE: case Kind.RESET:
                note(request, 0)
                answer.abort()
                return
            case Kind.LOSE_ANSWER:
                send(request).body().readAllBytes()
                note(request, 0)
                answer.abort()
                return
            case Kind.BUSY: refuse(request, answer, 429, 0); return
            case Kind.BUSY_UNTIL: refuse(request, answer, 429, fault.seconds()); return
            case Kind.BROKEN: refuse(request, answer, 500, 0); return
            case Kind.UNAVAILABLE_UNTIL: refuse(request, answer, 503, fault.seconds()); return
            case Kind.FORBIDDEN: refuse(request, answer, 403, 0); return
            case Kind.CONFLICT: refuse(request, answer, 409, 0); return
            case Kind.BEHIND:
                note(request, 504)
                answer.status(504, 'Timeout', 'Too large resource version: 9, current: 1', 0, 'ResourceVersionTooLarge')
                return
            case Kind.EXPIRED:
                if (request.watch || request.target().contains('continue=')) {
                    refuse(request, answer, 410, 0)
                    return
                }
                break
            case Kind.PAGE:
                note(request, History.UNREADABLE)
                answer.whole(200, 'text/html', '<html><body>Please log in</body></html>'.bytes)
                return
            case Kind.EMPTY:
                note(request, 0)
                answer.whole(200, 'application/json', new byte[0])
                return
            case Kind.GARBAGE:
                note(request, History.UNREADABLE)
                answer.whole(200, 'application/json', [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x5b, 0x0a] as byte[])
                return
            case Kind.DELAY:
                timer.sleep(Duration.ofSeconds(fault.seconds()))
                fault = null
        }
        pass(request, answer, fault)
    }

    private void pass(WireRequest request, WireAnswer answer, Fault fault) {
        def response = send(request)
        if (request.watch && response.statusCode() == 200) {
            note(request, 200)
            answer.whenGone { response.body().close() }
            new WireWatch(answer, timer, fault, request.verb() == Verb.LIST,
                    { Verb verb, int status -> note(verb, request.resource(), status, 0) }).play(response.body())
            return
        }
        def body = response.body().readAllBytes()
        def type = response.headers().firstValue('content-type').orElse('application/json')
        if (fault?.kind() == Kind.CUT) {
            note(request, 0)
            answer.cut(response.statusCode(), type, body)
        } else {
            note(request, response.statusCode())
            answer.whole(response.statusCode(), type, body, response.headers().firstValue('retry-after').orElse(null))
        }
    }

    private HttpResponse<InputStream> send(WireRequest request) {
        def builder = HttpRequest.newBuilder(new URI(upstream.address().toString() + request.target()))
                .method(request.method(), request.body().length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(request.body()))
        request.headers().findAll { name, value -> name in ['accept', 'content-type', 'user-agent'] }.each { name, value -> builder.header(name, value) }
        upstream.headers().each { name, value -> builder.header(name, value) }
        client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream())
    }

    private void refuse(WireRequest request, WireAnswer answer, int status, int retryAfter) {
        note(request, status, retryAfter)
        answer.status(status, '', "refused with $status on purpose", retryAfter, null)
    }

    private void note(WireRequest request, int status, int retryAfter = 0) {
        if (request.verb() != null) {
            note(request.verb(), request.resource(), status, retryAfter)
        }
    }

    private void note(Verb verb, String resource, int status, int retryAfter) {
        history.add(new Answered(timer.nanos(), verb.name().toLowerCase(), resource, status, Duration.ofSeconds(retryAfter).toNanos()))
    }
}
