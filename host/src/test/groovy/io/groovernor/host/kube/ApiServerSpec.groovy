package io.groovernor.host.kube

import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.FakeApiServer
import java.time.Duration
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(60)
class ApiServerSpec extends Specification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)
    static final WEBS = new ResourceType('example.com', 'v2', 'webs', 'Web', true)
    static final NODES = new ResourceType('', 'v1', 'nodes', 'Node', false)

    @AutoCleanup FakeApiServer fake = new FakeApiServer()
    @AutoCleanup Connection connection = fake.connect()
    def server = new ApiServer(connection, new ObjectReader())

    def "a list of #type in '#namespace' asks for #path with #query"() {
        given:
        fake.on(path) { it.json([kind: 'PodList', items: []]) }

        when:
        server.list(new ListQuery(scope, limit, token, version))

        then:
        fake.last.path() == path
        fake.last.query() == query
        fake.last.headers().Accept == 'application/json'

        where:
        type | namespace | selector                         | limit | token | version || path                                      | query
        PODS | ''        | Selector.ALL                     | 0     | ''    | ''      || '/api/v1/pods'                            | [:]
        PODS | 'a'       | new Selector('x in (1,2)', 'f=g')| 500   | ''    | '0'     || '/api/v1/namespaces/a/pods'               | [labelSelector: 'x in (1,2)', fieldSelector: 'f=g', limit: '500', resourceVersion: '0']
        WEBS | 'a'       | Selector.ALL                     | 2     | ''    | '77'    || '/apis/example.com/v2/namespaces/a/webs'  | [limit: '2', resourceVersion: '77', resourceVersionMatch: 'NotOlderThan']
        NODES| ''        | Selector.ALL                     | 2     | 'a+/=' | '77'   || '/api/v1/nodes'                           | [limit: '2', continue: 'a+/=']

        scope = new ListQuery.Scope(type, namespace, selector, false)
    }

    def "a server behind a path is asked there"() {
        given:
        def behind = Connection.plain(fake.address.resolve('/k8s/c1/'), 'rancher')
        fake.on('/k8s/c1/api/v1/pods') { it.json([kind: 'PodList', items: []]) }

        expect:
        new ApiServer(behind, new ObjectReader()).list(list()).items() == []
        new ApiServer(Connection.plain(fake.address.resolve('/k8s/c1'), 'r'), new ObjectReader()).list(list()).items() == []
    }

    def "a name that would reach something else is refused: '#name'"() {
        when:
        server.write(Write.delete(PODS, new ResourceKey('a', name), ''))

        then:
        thrown(IllegalArgumentException)
        fake.requests.empty

        where:
        name << ['', '.', '..', '../../nodes', 'a/b', '%2e%2e']
    }

    def "an object of a namespaced kind without a namespace is refused"() {
        when:
        server.get(PODS, new ResourceKey('', 'x'))

        then:
        thrown(IllegalArgumentException)
    }

    def "a write is sent as #method #path of #type"() {
        given:
        fake.on(path) { it.json([metadata: [name: 'n']]) }

        when:
        server.write(write.by('me'))

        then:
        fake.last.method() == method
        fake.last.query() == query
        fake.last.headers()['Content-Type'] == type
        fake.last.json() == body

        where:
        write                                                       || method   | path                                 | type                           | query                                | body
        Write.create(PODS, 'a', [x: 1])                             || 'POST'   | '/api/v1/namespaces/a/pods'          | 'application/json'             | [fieldManager: 'me']                 | [x: 1]
        Write.replace(PODS, key(), '', [x: 1])                      || 'PUT'    | '/api/v1/namespaces/a/pods/n'        | 'application/json'             | [fieldManager: 'me']                 | [x: 1]
        Write.replace(PODS, key(), 'status', [x: 1])                || 'PUT'    | '/api/v1/namespaces/a/pods/n/status' | 'application/json'             | [fieldManager: 'me']                 | [x: 1]
        Write.merge(PODS, key(), '', [x: null])                     || 'PATCH'  | '/api/v1/namespaces/a/pods/n'        | 'application/merge-patch+json' | [fieldManager: 'me']                 | [x: null]
        Write.apply(PODS, key(), '', [x: 1], true)                  || 'PATCH'  | '/api/v1/namespaces/a/pods/n'        | 'application/apply-patch+yaml' | [force: 'true', fieldManager: 'me']  | [x: 1]
        Write.apply(PODS, key(), '', [x: 1], false).dryRun()        || 'PATCH'  | '/api/v1/namespaces/a/pods/n'        | 'application/apply-patch+yaml' | [force: 'false', dryRun: 'All', fieldManager: 'me'] | [x: 1]
        Write.delete(PODS, key(), 'u')                              || 'DELETE' | '/api/v1/namespaces/a/pods/n'        | 'application/json'             | [:]                                  | [apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: [uid: 'u']]
    }

    def "a refusal #code is told as: #message"() {
        given:
        fake.on('/api/v1/namespaces/a/pods/n') { it.status(code, status) }

        when:
        server.get(PODS, new ResourceKey('a', 'n'))

        then:
        def error = thrown(KubeException)
        error.status() == code
        error.reason() == (status.reason ?: '')
        error.message == "cannot get pods a/n: $message"

        where:
        code | status                                                      || message
        403  | [reason: 'Forbidden', message: 'no']                        || "no; the user needs a role in namespace a with verb 'get' on 'pods'"
        404  | [reason: 'NotFound', message: 'pods "n" not found', details: [name: 'n', kind: 'pods']] || 'pods "n" not found'
        404  | [reason: 'NotFound', message: 'the server could not find the requested resource', details: [:]] ||
            'the server could not find the requested resource; the server does not serve pods in version v1: is its CustomResourceDefinition installed?'
        409  | [reason: 'Conflict', message: 'modified']                   || 'modified; read it again, and change what is there now'
        409  | [reason: 'AlreadyExists', message: 'exists']                || 'exists'
        409  | [reason: 'Conflict', message: 'Apply failed with 1 conflict: conflict with "x" using v1: .a', details: [causes: [
                [reason: 'FieldManagerConflict', message: 'conflict with "x" using v1', field: '.a']]]] ||
            "Apply failed with 1 conflict: .a belongs to 'x' using v1; leave these fields out, or apply with force"
        422  | [reason: 'Invalid', message: 'bad', details: [causes: [[field: 'spec.a', message: 'Required value'], [message: 'bad'], 7]]] || 'bad (spec.a: Required value)'
        500  | [:]                                                         || 'status 500 without a message'
        429  | [message: 'several\n  lines']                               || 'several lines'
    }

    def "whatever comes instead of a status is shown in part and breaks nothing: #code #body"() {
        given:
        fake.on('/api/v1/pods') { it.bytes(body.getBytes('UTF-8'), code) }

        when:
        server.list(list())

        then:
        def error = thrown(KubeException)
        error.status() == code
        error.message == "cannot list pods: $message".replace('HERE', "$fake.address (a fake)")

        where:
        code | body                           || message
        502  | ''                             || 'status 502 without a message'
        502  | '<html>\n<h1>Bad\u0007</h1>'   || 'status 502, and no Kubernetes status: <html> <h1>Bad </h1>'
        503  | 'x' * 5000                     || 'status 503, and no Kubernetes status: ' + 'x' * 120 + '...'
        500  | '{"kind":"Other"}'             || 'status 500, and no Kubernetes status: {"kind":"Other"}'
        500  | '[]'                           || 'status 500, and no Kubernetes status: []'
        404  | '404 page not found'           || 'status 404, and no Kubernetes status: 404 page not found; the server does not serve pods in version v1: is its CustomResourceDefinition installed?'
        302  | ''                             || 'status 302 without a message; is HERE an API server, or a login page?'
    }

    def "the server says how long to wait: #headers #details"() {
        given:
        fake.on('/api/v1/pods') { it.status(429, [message: 'slow down', details: details], headers) }

        when:
        server.list(list())

        then:
        def error = thrown(KubeException)
        error.retryAfter() == expected

        where:
        headers                                         | details                   || expected
        ['Retry-After': '7']                            | [:]                       || Duration.ofSeconds(7)
        [:]                                             | [retryAfterSeconds: 3]    || Duration.ofSeconds(3)
        ['Retry-After': '2']                            | [retryAfterSeconds: 3]    || Duration.ofSeconds(2)
        ['Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT'] | [:]                      || null
        ['Retry-After': '99999999999999999999']         | [retryAfterSeconds: 'x']  || null
    }

    def "a server that lags behind is recognized: #status"() {
        given:
        fake.on('/api/v1/pods') { it.status(code, status) }

        when:
        server.list(list())

        then:
        def error = thrown(KubeException)
        error.tooLargeResourceVersion == expected

        where:
        code | status                                                                     || expected
        504  | [message: 'Timeout', details: [causes: [[reason: 'ResourceVersionTooLarge']]]] || true
        504  | [message: 'Timeout: Too large resource version: 9, current: 3']            || true
        504  | [message: 'gateway']                                                       || false
        500  | [message: 'Too large resource version']                                    || false
    }

    def "what is no list is no list, even with status 200"() {
        given:
        fake.on('/api/v1/pods') { it.bytes('<html>login</html>'.bytes) }

        when:
        server.list(list())

        then:
        def error = thrown(IOException)
        error.message == "cannot understand what $fake.address (a fake) answered to 'list pods': malformed JSON at byte 0"
    }

    def "a list that is cut is an error"() {
        given:
        fake.on('/api/v1/pods') { it.cut('{"kind":"PodList","items":[{"metadata":{"name":"a"}}'.bytes) }

        when:
        server.list(list())

        then:
        def error = thrown(UnreachableException)
        error.message.startsWith("cannot reach $fake.address (a fake): the connection broke")
    }

    def "a server that cannot be reached is told with what to do: #address"() {
        when:
        new ApiServer(Connection.plain(new URI(address), "$address (somewhere)"), new ObjectReader()).list(list())

        then:
        def error = thrown(UnreachableException)
        error.message == "cannot reach $address (somewhere): $message"

        where:
        address                          || message
        'http://127.0.0.1:1'             || 'nothing answers there; is the server running, and is the address right?'
        'http://nowhere.invalid'         || 'the host name is unknown; is the address right, and is DNS or the VPN up?'
    }

    def "a create is sent once, even if the connection breaks"() {
        given:
        fake.on('/api/v1/nodes') { throw new IOException('gone') }

        when:
        server.write(Write.create(NODES, '', [:]))

        then:
        thrown(UnreachableException)
        fake.requests.size() == 1
    }

    def "a watch asks for bookmarks and an end, and tells what comes"() {
        given:
        def stream = fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '5', Duration.ofSeconds(300)))

        when:
        stream.line([type: 'ADDED', object: [metadata: [name: 'a', resourceVersion: '6']]])
        stream.line([type: 'MODIFIED', object: [metadata: [name: 'a', resourceVersion: '7']]])
        stream.text('{"type":"DELETED",')
        stream.text('"object":{"metadata":{"name":"a","resourceVersion":"8"}}}\n')
        stream.line([type: 'BOOKMARK', object: [kind: 'Pod', apiVersion: 'v1', metadata: [resourceVersion: '9'], spec: [containers: null]]])
        stream.line([type: 'ERROR', object: [kind: 'Status', apiVersion: 'v1', code: 410, reason: 'Expired', message: 'too old']])
        stream.end()
        def events = (1..5).collect { watch.next() }

        then:
        fake.last.query() == [watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds: '300', resourceVersion: '5']
        fake.last.headers()['Accept-Encoding'] == 'identity'
        events*.class*.simpleName == ['Applied', 'Applied', 'Deleted', 'Bookmark', 'Failed']
        events[0].object().kind() == 'Pod'
        events[3].resourceVersion() == '9'
        events[4].error().expired
        events[4].error().message == 'cannot watch pods: too old'
        watch.next() == null
    }

    def "a watch that breaks is an error: #how"() {
        given:
        def stream = fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '', Duration.ofSeconds(300)))

        when:
        stream.line([type: 'ADDED', object: [metadata: [name: 'a', resourceVersion: '6']]])
        breaking(stream)
        def first = watch.next()
        watch.next()

        then:
        first instanceof WatchEvent.Applied
        def error = thrown(IOException)
        error.message.contains(message)
        error instanceof UnreadableException == unreadable

        where:
        how              | breaking                                         || message                 | unreadable
        'between events' | { it.cut() }                                     || 'the connection broke'  | false
        'in an event'    | { it.text('{"type":"ADD'); it.cut() }            || 'the connection broke'  | false
        'half an event'  | { it.text('{"type":"ADD'); it.end() }            || 'truncated JSON'        | false
        'no JSON'        | { it.text('oops\n') }                            || 'malformed JSON'        | true
        'no type'        | { it.line([object: [:]]) }                       || 'no watch event'        | true
    }

    def "an event of a type that does not exist is told as such"() {
        given:
        def stream = fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '5', Duration.ofSeconds(300)))

        when:
        stream.line([type: 'ODD', object: [:]])

        then:
        watch.next() == new WatchEvent.Unknown('ODD')
    }

    def "a change without a #what is no event"() {
        given:
        def stream = fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '5', Duration.ofSeconds(300)))

        when:
        stream.line([type: 'MODIFIED', object: [metadata: metadata]])
        watch.next()

        then:
        thrown(UnreadableException)

        where:
        what      | metadata
        'name'    | [resourceVersion: '6']
        'version' | [name: 'a']
    }

    def "a list can be asked for as a stream"() {
        given:
        def stream = fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '', Duration.ofSeconds(300), true))

        when:
        stream.line([type: 'BOOKMARK', object: [metadata: [resourceVersion: '9']]])
        stream.line([type: 'BOOKMARK', object: [metadata: [resourceVersion: '9', annotations: ['k8s.io/initial-events-end': 'true']]]])
        stream.end()

        then:
        [watch.next(), watch.next()] == [new WatchEvent.Bookmark('9', false), new WatchEvent.Bookmark('9', true)]
        fake.last.query() == [watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds: '300', resourceVersion: '',
                              sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan']
    }

    def "a kind is served if the document of its group and version says so"() {
        given:
        def widgets = new ResourceType('example.com', 'v1', 'widgets', 'Widget', true)
        fake.on('/apis/example.com/v1') { it.json([kind: 'APIResourceList', resources: [resource]]) }

        expect:
        server.serves(widgets) == served

        where:
        resource                                                || served
        [name: 'widgets', kind: 'Widget', namespaced: true]     || true
        [name: 'widgets', kind: 'Widget', namespaced: false]    || false
        [name: 'widgets', kind: 'Gadget', namespaced: true]     || false
        [name: 'gadgets', kind: 'Widget', namespaced: true]     || false
    }

    def "a kind whose group is gone is not served, but only if the server's list of groups says so too"() {
        given:
        def widgets = new ResourceType('example.com', 'v1', 'widgets', 'Widget', true)
        fake.on('/apis') { it.json([kind: 'APIGroupList', groups: [[name: 'example.com', versions: versions]]]) }

        when:
        def served = server.serves(widgets)

        then:
        !served

        when: 'a proxy answers 404 to everything'
        fake.on('/apis') { it.bytes('no such page'.bytes, 404) }
        server.serves(widgets)

        then:
        thrown(KubeException)

        when: 'a login page answers'
        fake.on('/apis') { it.json([page: 'login']) }
        server.serves(widgets)

        then:
        thrown(IOException)

        where:
        versions << [[], [[groupVersion: 'example.com/v2']]]
    }

    def "closing a watch ends a blocked read"() {
        given:
        def threads = Executors.newSingleThreadExecutor()
        fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '', Duration.ofSeconds(300)))
        def read = threads.submit { watch.next() }

        when:
        watch.close()
        read.get(10, TimeUnit.SECONDS)

        then:
        def error = thrown(ExecutionException)
        error.cause.message == 'the watch was closed'

        when:
        watch.close()
        watch.next()

        then:
        def second = thrown(IOException)
        second.message == 'the watch was closed'

        cleanup:
        threads.shutdownNow()
    }

    def "a watch that is refused is refused at once"() {
        given:
        fake.on('/api/v1/pods') { it.status(410, [reason: 'Expired', message: 'too old']) }

        when:
        server.watch(new WatchQuery(scope(), '5', Duration.ofSeconds(300)))

        then:
        def error = thrown(KubeException)
        error.expired
    }

    def "closing the connection ends what is under way"() {
        given:
        def threads = Executors.newSingleThreadExecutor()
        fake.stream('/api/v1/pods')
        def watch = server.watch(new WatchQuery(scope(), '', Duration.ofSeconds(300)))
        def read = threads.submit { watch.next() }

        when:
        connection.close()
        read.get(10, TimeUnit.SECONDS)

        then:
        thrown(ExecutionException)

        when:
        server.list(list())

        then:
        def error = thrown(IOException)
        error.message.endsWith('was cancelled')

        cleanup:
        threads.shutdownNow()
    }

    private static ListQuery list() {
        new ListQuery(scope(), 0, '', '')
    }

    private static ListQuery.Scope scope() {
        new ListQuery.Scope(PODS, '', Selector.ALL, false)
    }

    private static ResourceKey key() {
        new ResourceKey('a', 'n')
    }
}
