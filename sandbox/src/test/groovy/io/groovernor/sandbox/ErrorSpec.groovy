package io.groovernor.sandbox

import java.time.Duration

class ErrorSpec extends SandboxSpecification {

    def 'what is not there is named by its plural'() {
        when:
        def pod = http.get("$PODS/a")
        def deployment = http.get("$DEPLOYMENTS/d")

        then:
        pod.code == 404
        pod.body == [kind: 'Status', apiVersion: 'v1', metadata: [:], status: 'Failure', message: 'pods "a" not found',
                     reason: 'NotFound', details: [name: 'a', kind: 'pods'], code: 404]
        deployment.body.message == 'deployments.apps "d" not found'
        deployment.body.details == [name: 'd', group: 'apps', kind: 'deployments']
    }

    def 'nothing is served at #path'() {
        when:
        def answer = http.get(path)

        then:
        answer.code == 404
        answer.body.message == 'the server could not find the requested resource'
        answer.body.details == [:]

        where:
        path << ['/', '/nonsense', '/api/v1/nonsense', '/api/v2', '/apis/apps/v9/deployments', '/api/v1/pods/a',
                 '/api/v1/namespaces/default/configmaps/a/status', '/api/v1/namespaces/default/nodes', '/api/v1/namespaces//pods', '/api//v1', '/apis/apps/v1/a/b/c/d/e/f']
    }

    def 'a group that nobody serves is answered in plain text'() {
        expect:
        http.get('/apis/none').code == 404
        http.get('/apis/none').body == '404 page not found\n'
    }

    def 'a namespace must exist'() {
        when:
        def answer = http.post('/api/v1/namespaces/none/configmaps', map('a'))

        then:
        answer.code == 404
        answer.body.message == 'namespaces "none" not found'
    }

    def 'whoever sends a body that is too long to its end reads why it was refused'() {
        given:
        def body = new byte[8 * 1024 * 1024]
        def head = "POST $MAPS HTTP/1.1\r\nHost: sandbox\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n"
        def socket = new Socket(sandbox.url().host, sandbox.url().port)

        when:
        socket.outputStream.write(head.getBytes('US-ASCII'))
        socket.outputStream.write(body)

        then:
        socket.inputStream.newReader().readLine() == 'HTTP/1.1 413 Request Entity Too Large'

        cleanup:
        socket.close()
    }

    def 'a name is taken once'() {
        given:
        http.post(MAPS, map('a'))

        when:
        def answer = http.post(MAPS, map('a'))

        then:
        answer.code == 409
        answer.body.reason == 'AlreadyExists'
        answer.body.message == 'configmaps "a" already exists'
    }

    def 'a body about something else is refused: #what'() {
        when:
        def answer = http.post(MAPS, body)

        then:
        answer.code == 400
        answer.body.message.contains(text)

        where:
        what        | body                                                     | text
        'kind'      | [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a']]   | 'cannot be handled as a ConfigMap'
        'group'     | [apiVersion: 'apps/v1', kind: 'ConfigMap', metadata: [name: 'a']] | 'cannot be handled as a ConfigMap'
        'namespace' | [metadata: [name: 'a', namespace: 'other']]              | 'the namespace of the provided object does not match the namespace sent on the request'
        'list'      | '[]'                                                     | 'must be of type ConfigMap'
        'no JSON'   | '{"metadata": '                                          | 'json parse error'
        'empty'     | ''                                                       | ''
        'two'       | '{} {}'                                                  | 'json parse error'
    }

    def 'a bad name is invalid, with its cause'() {
        when:
        def answer = http.post(MAPS, map(name))

        then:
        answer.code == 422
        answer.body.reason == 'Invalid'
        answer.body.details.kind == 'ConfigMap'
        answer.body.details.causes*.field == ['metadata.name']
        answer.body.message.startsWith("ConfigMap \"$name\" is invalid: metadata.name: ")

        where:
        name << ['', 'Big', '-a', 'a..b', 'a_b', 'a' * 254, 'a/b']
    }

    def 'a bad label is invalid'() {
        expect:
        http.post(PODS, pod('a', ['bad key': 'x'])).code == 422
        http.post(PODS, pod('a', [key: 'bad value!'])).code == 422
    }

    def 'a method that a path does not have is not allowed'() {
        expect:
        http.send(method, path, body).with { it.code == 405 && it.body.reason == 'MethodNotAllowed' }

        where:
        method   | path            | body
        'PUT'    | MAPS            | [:]
        'POST'   | "$MAPS/a"       | [:]
        'POST'   | '/api/v1/pods'  | [:]
        'TRACE'  | MAPS            | null
        'DELETE' | '/api'          | null
    }

    def 'a content type that nobody reads is refused, and one that nobody writes is not acceptable'() {
        expect:
        http.post(MAPS, 'x', ['Content-Type': 'application/nonsense']).with { it.code == 415 && it.body.reason == 'UnsupportedMediaType' }
        http.get(MAPS, [Accept: 'application/vnd.kubernetes.protobuf']).with { it.code == 406 && it.body.reason == 'NotAcceptable' }
        http.get(MAPS, [Accept: 'application/vnd.kubernetes.protobuf,application/json']).code == 200
        http.post(MAPS, 'metadata: {name: yaml}', ['Content-Type': 'application/yaml']).code == 201
    }

    def 'a body over the limit is refused, and the server goes on'() {
        expect:
        http.post(MAPS, map('big', [x: 'y' * (3 * 1024 * 1024)])).with { it.code == 413 && it.body.reason == 'RequestEntityTooLarge' }
        http.get(MAPS).code == 200
    }

    def 'a body of a thousand levels is refused, and the server goes on'() {
        expect:
        http.post(MAPS, '{"metadata":{"name":"deep"},"data":' + '[' * 5000 + ']' * 5000 + '}').code == 400
        http.patch("$MAPS/a?fieldManager=me", 'application/apply-patch+yaml', 'a: ' + '[' * 5000 + ']' * 5000).code == 400
        http.get(MAPS).code == 200
    }

    def 'requests fail as planned, and then no more'() {
        given:
        sandbox.faults().failNext(1, 429, Duration.ofSeconds(3))
        sandbox.faults().failNext(1, 503, null) { method, path -> method == 'POST' && path.endsWith('/pods') }

        when:
        def first = http.get(MAPS)

        then:
        first.code == 429
        first.body.reason == 'TooManyRequests'
        first.header('Retry-After') == '3'
        http.get(MAPS).code == 200
        http.post(PODS, pod('a')).code == 503
        http.post(PODS, pod('a')).code == 201
    }
}
