package io.groovernor.host.conformance

/** Makes bad requests out of good ones, the same for the same seed. Not thread-safe. */
class BadRequests {
    private static final List<String> METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    private static final List<String> TYPES = [
        'application/json', 'application/yaml', 'application/json-patch+json', 'application/merge-patch+json',
        'application/strategic-merge-patch+json', 'application/apply-patch+yaml', 'application/vnd.kubernetes.protobuf', 'text/plain', 'nonsense']
    private static final List<String> QUERIES = [
        'limit=x', 'limit=-1', 'continue=nonsense', 'resourceVersion=abc', 'resourceVersion=-1', 'resourceVersionMatch=Sometimes', 'labelSelector=a==b==c',
        'labelSelector=a in (', 'fieldSelector=nonsense', 'fieldSelector=spec.what=1', 'timeoutSeconds=x', 'dryRun=Some', 'fieldValidation=Maybe',
        'fieldManager=' + 'x' * 200, 'force=perhaps', 'propagationPolicy=Sideways', 'gracePeriodSeconds=x', 'pretty=1', 'a=%26&&=', 'watch=perhaps&timeoutSeconds=1']
    private static final List<String> WORDS = ['null', '0', '-1', '1e999', '""', '"x"', '[]', '{}', '[{}]', 'true', '"\\ud800"', '99999999999999999999']

    private final Random random
    private final String namespace

    BadRequests(long seed, String namespace = 'default') {
        this.random = new Random(seed)
        this.namespace = namespace
    }

    BadRequest next() {
        def kind = pick(['configmaps', 'pods', 'services', 'secrets'])
        def method = pick(METHODS)
        def name = method == 'POST' ? '' : pick(['', '/a', '/A_b', '/..', '/a/status', '/a/nonsense'])
        def query = random.nextInt(3) == 0 ? '?' + pick(QUERIES).replace(' ', '%20') : ''
        def type = random.nextInt(3) == 0 ? pick(TYPES) : method == 'PATCH' ? pick(TYPES.findAll { it.contains('patch') }) : 'application/json'
        def body = method == 'GET' ? null : body(kind)
        new BadRequest(method, "/api/v1/namespaces/$namespace/$kind$name$query", body == null ? [:] : ['Content-Type': type], body)
    }

    private byte[] body(String kind) {
        def good = Wire.text(object(kind))
        switch (random.nextInt(9)) {
            case 0: return good.bytes
            case 1: return good.take(random.nextInt(good.size())).bytes
            case 2: return damaged(good.bytes)
            case 3: return good.replaceFirst(/"(name|data|spec|metadata|containers|image)":("[^"]*"|\{|\[)/) { "\"${it[1]}\":${pick(WORDS)},\"x\":${it[2]}" }.bytes
            case 4: return good.replaceFirst(/\{/, '{"metadata":{"name":"twice"},').bytes
            case 5: return ('{"a":' * 10001 + '1' + '}' * 10001).bytes
            case 6: return pick(WORDS).bytes
            case 7: return ('k8s\u0000' + good).getBytes('ISO-8859-1')
            default: return good.replace('"v1"', pick(['"v9"', '""', '"apps/v1"', '1'])).bytes
        }
    }

    private byte[] damaged(byte[] bytes) {
        (1..3).each { bytes[random.nextInt(bytes.size())] = (byte) random.nextInt(128) }
        bytes
    }

    private static Map object(String kind) {
        switch (kind) {
            case 'pods': return [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a'], spec: [containers: [[name: 'a', image: 'i']]]]
            case 'services': return [apiVersion: 'v1', kind: 'Service', metadata: [name: 'a'], spec: [ports: [[port: 80]]]]
            case 'secrets': return [apiVersion: 'v1', kind: 'Secret', metadata: [name: 'a'], data: [k: 'dg==']]
            default: return [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a'], data: [k: 'v']]
        }
    }

    private <T> T pick(List<T> choices) { choices[random.nextInt(choices.size())] }
}
