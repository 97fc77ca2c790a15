package io.groovernor.host.conformance


/**
 * One scenario on one server: the verbs of the scenario's language, and the transcript they leave. Every run has
 * namespaces of its own, which have the same names on both servers.
 */
class Run implements Closeable {
    static final Map<String, String> PATCHES = [
        json: 'application/json-patch+json', merge: 'application/merge-patch+json',
        strategic: 'application/strategic-merge-patch+json', apply: 'application/apply-patch+yaml']

    final Server server
    final String namespace
    final String other
    final List<Map> transcript = []
    private final List<Watch> watches = []

    Run(Server server, String namespace) {
        this.server = server
        this.namespace = namespace
        this.other = "$namespace-other"
        [namespace, other].each { server.create('/api/v1/namespaces', [metadata: [name: it]]) }
    }

    /** The path of a resource in the run's namespace: {@code at('configmaps', 'a')}, {@code at('apps/v1/deployments')}. */
    String at(String resource, String name = null, String space = namespace) {
        int slash = resource.lastIndexOf('/')
        def version = slash < 0 ? '/api/v1' : "/apis/${resource.substring(0, slash)}"
        "$version/namespaces/$space/${resource.substring(slash + 1)}${name == null ? '' : '/' + name}"
    }

    String maps(String name = null) { at('configmaps', name) }

    String widgets(String name = null) { at('conformance.example.com/v1/widgets', name) }

    Map read(String path, Map headers = [:]) { send('GET', path, null, headers) }

    Map post(String path, Object body, Map headers = [:]) { send('POST', path, body, headers) }

    Map put(String path, Object body, Map headers = [:]) { send('PUT', path, body, headers) }

    Map delete(String path, Object body = null, Map headers = [:]) { send('DELETE', path, body, headers) }

    /** Patches; the kind is one of {@link #PATCHES} or a media type. */
    Map patch(String kind, String path, Object body) {
        send('PATCH', path, body, ['Content-Type': PATCHES.getOrDefault(kind, kind)])
    }

    Map apply(String path, String manager, Object body, String more = '') {
        patch('apply', "$path?fieldManager=$manager$more", body)
    }

    /** Sends anything; a body that is no text is written as JSON. Returns the body of the answer. */
    Map send(String method, String path, Object body, Map headers = [:]) {
        def bytes = body == null ? null : body instanceof byte[] ? body
            : body instanceof CharSequence ? body.toString().getBytes('UTF-8') : Wire.write(body)
        def all = ['User-Agent': 'conformance/1'] + (bytes == null ? [:] : ['Content-Type': 'application/json']) + headers
        def response = server.send(method, path, all, bytes)
        def answer = parse(response.body().bytes)
        transcript << [
            step: "$method $path".toString(), code: response.statusCode(), headers: told(response.headers().map()), body: answer]
        answer instanceof Map ? answer : [:]
    }

    /** Opens a watch. Its events are in the transcript as far as they are asked for. */
    Watch watch(String path, Map headers = [:]) {
        def response = server.send('GET', path, ['User-Agent': 'conformance/1'] + headers, null)
        def step = [step: "WATCH $path".toString(), code: response.statusCode(),
                    headers: told(response.headers().map()), events: []]
        transcript << step
        def watch = new Watch(response.body(), step.events)
        watches << watch
        watch
    }

    /** Puts a part of what was seen into the transcript, where the whole is not comparable. */
    void note(String what, Object value) {
        transcript << [step: what, value: value]
    }

    /** What the server says without that being part of the transcript; null when it says no. */
    Map look(String path) { server.find(path) }

    @Override
    void close() { watches*.close() }

    private static Object parse(byte[] bytes) {
        def text = new String(bytes, 'UTF-8')
        text.startsWith('{') ? Wire.read(bytes) : text
    }

    /** The headers that are a part of the API. */
    private static Map told(Map<String, List<String>> headers) {
        def names = ['content-type', 'warning', 'retry-after']
        headers.findAll { names.contains(it.key.toLowerCase(Locale.ROOT)) }
            .collectEntries { name, values -> [name.toLowerCase(Locale.ROOT), values.join('; ')] }
    }
}
