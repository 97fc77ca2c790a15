package io.groovernor.sandbox

import io.groovernor.sandbox.http.Reply
import io.groovernor.sandbox.http.Request
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(60)
class InProcessSpec extends Specification {
    /** What a client in the same process keeps of an answer; a watch ends after so many flushes. */
    static class Answer implements Reply {
        int code
        String body = ''
        Map<String, String> headers = [:]
        int flushes

        void header(String name, String value) { headers[name] = value }

        void send(int status, String type, byte[] bytes, Map<String, String> more) {
            code = status
            body = new String(bytes, 'UTF-8')
        }

        Reply.Stream stream(String type) {
            code = 200
            new Reply.Stream() {
                void write(byte[] bytes) { body += new String(bytes, 'UTF-8') }

                void flush() { if (--flushes < 0) throw new IOException('enough') }

                void cut() {}
            }
        }

        Map getJson() { TestJson.parse(body) }
    }

    static Answer ask(Sandbox sandbox, String method, String target, Object body = null, int flushes = 0) {
        def answer = new Answer(flushes: flushes)
        def bytes = body == null ? new byte[0] : TestJson.write(body).getBytes('UTF-8')
        sandbox.handle(Request.of(method, target, { it == 'Content-Type' ? 'application/json' : '' }, bytes), answer)
        answer
    }

    def 'a sandbox without a socket answers all the same'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withoutSocket())
        def maps = '/api/v1/namespaces/default/configmaps'

        expect:
        ask(sandbox, 'POST', maps, [metadata: [name: 'a', labels: [app: 'x y'.replace(' ', '.')]]]).code == 201
        ask(sandbox, 'GET', "$maps?labelSelector=app%3Dx.y").json.items*.metadata*.name == ['a']
        ask(sandbox, 'GET', "$maps/b").with { it.code == 404 && it.json.reason == 'NotFound' }
        ask(sandbox, 'POST', maps, [metadata: [name: 'c'], data: [a: 'b']]).code == 201
        sandbox.requests().total() == 4

        when:
        ask(sandbox, 'GET', "$maps?watch=true", null, 0)

        then:
        thrown(IOException)

        when:
        sandbox.url()

        then:
        thrown(IllegalStateException)

        cleanup:
        sandbox.close()
    }

    def 'a watch that its client sees begin has yet to send what there is: the server is not quiet'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withoutSocket())
        def quiet = null
        def client = new Answer() {
            @Override
            Reply.Stream stream(String type) {
                quiet = sandbox.isQuiet()
                super.stream(type)
            }
        }

        when:
        sandbox.handle(Request.of('GET', '/api/v1/namespaces?watch=true', { '' }, new byte[0]), client)

        then:
        thrown(IOException)
        quiet == false

        cleanup:
        sandbox.close()
    }

    def 'many sandboxes know nothing of each other'() {
        given:
        def many = (1..50).collect { Sandbox.start(Options.DEFAULTS.withoutSocket()) }

        when:
        many.eachWithIndex { sandbox, i -> ask(sandbox, 'POST', '/api/v1/namespaces/default/configmaps', [metadata: [name: "m$i".toString()]]) }

        then:
        many.withIndex().every { sandbox, i -> ask(sandbox, 'GET', '/api/v1/configmaps').json.items*.metadata*.name == ["m$i"] }

        cleanup:
        many*.close()
    }
}
