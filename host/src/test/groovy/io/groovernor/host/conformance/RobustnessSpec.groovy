package io.groovernor.host.conformance

import io.groovernor.sandbox.Sandbox
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/**
 * Requests that no good client sends. The same seeds make the same requests; {@code -Dgroovernor.seed=N} tries others. Whatever
 * comes, the sandbox answers with a Status that is not its own failure, or ends the connection, and goes on.
 */
@Timeout(180)
class RobustnessSpec extends Specification {
    static final int REQUESTS = 400

    @Shared @AutoCleanup Sandbox sandbox = Sandbox.start()

    def "bad requests are answered with a Status, and the server goes on: seed #seed"() {
        given:
        def here = Server.sandbox(sandbox.url())
        def requests = new BadRequests(seed)

        expect:
        REQUESTS.times {
            def request = requests.next()
            def answer = ask(here, request)
            assert !answer.text.contains('InternalError'): "$request: $answer"
            assert answer.code < 400 || answer.status: "$request: $answer"
        }
        here.find('/api/v1/namespaces/default') != null

        where:
        seed << [1L, 2L, Long.getLong('groovernor.seed', 3L)]
    }

    def "what is no HTTP, or ends in the middle, harms nobody: #what"() {
        when:
        def socket = new Socket('127.0.0.1', sandbox.url().port)
        socket.soTimeout = 20_000
        socket.outputStream.write(bytes.getBytes('ISO-8859-1'))
        socket.outputStream.flush()
        if (half) socket.shutdownOutput()
        def answer = half ? readAll(socket) : ''
        socket.close()

        then:
        answer.empty || answer =~ /^HTTP\/1.1 [24]/ // a header may end with its connection
        Server.sandbox(sandbox.url()).find('/api/v1/namespaces/default') != null

        where:
        what                          | half  | bytes
        'nothing'                     | true  | ''
        'binary noise'                | true  | '\u0000\u0001\u00ff\u00fe\r\n\r\n'
        'half a request line'         | true  | 'GET /api'
        'half a header'               | true  | 'GET /api/v1/pods HTTP/1.1\r\nHost: a'
        'a body that is cut short'    | true  | post('Content-Length: 100', '{"metadata":')
        'a chunk that is no number'   | true  | post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n0\r\n\r\n')
        'a chunk that is cut short'   | true  | post('Transfer-Encoding: chunked', '40\r\n{"metadata":')
        'a chunk of absurd length'    | true  | post('Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n{}')
        'no length for a body'        | true  | post('X: y', '{}')
        'a length that is no number'  | true  | post('Content-Length: many', '{}')
        'a length below zero'         | true  | post('Content-Length: -5', '{}')
        'a client that just goes'     | false | post('Content-Length: 1000000', '{"metadata":{"name":"a"}')
        'a header without an end'     | true  | 'GET /api HTTP/1.1\r\nX: ' + 'y' * 300_000
        'a path that is not encoded'  | true  | 'GET /api/v1/namespaces/a b/pods HTTP/1.1\r\nHost: a\r\n\r\n'
        'a broken escape in the path' | true  | 'GET /api/v1/namespaces/%zz/pods HTTP/1.1\r\nHost: a\r\n\r\n'
    }

    def "a hundred bad clients at once do not keep a good one from its answer"() {
        given:
        def sockets = (1..100).collect {
            def socket = new Socket('127.0.0.1', sandbox.url().port)
            socket.outputStream.write(post('Content-Length: 100', '{"metadata":').bytes)
            socket.outputStream.flush()
            socket
        }

        expect:
        Server.sandbox(sandbox.url()).find('/api/v1/namespaces/default') != null

        cleanup:
        sockets*.close()
    }

    private static String post(String header, String body) {
        "POST /api/v1/namespaces/default/configmaps HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n$header\r\n\r\n$body"
    }

    /** What comes until the other side ends the connection, politely or not. */
    private static String readAll(Socket socket) {
        def text = new StringBuilder()
        try {
            def reader = new InputStreamReader(socket.inputStream, 'ISO-8859-1')
            for (int c = reader.read(); c >= 0; c = reader.read()) text.append((char) c)
        } catch (SocketException ignored) {
            // reset: the other side would not hear the rest
        }
        text.toString()
    }

    private static Map ask(Server server, BadRequest request) {
        def response = server.send(request.method, request.path, request.headers, request.body)
        def text = new String(response.body().readNBytes(5000), 'UTF-8')
        response.body().close()
        [code: response.statusCode(), status: text.contains('"kind":"Status"'), text: text.take(300)]
    }
}
