package io.groovernor.host.conformance

/**
 * Several clients that write to the same few objects, at random but the same for the same seed. What they know of an
 * object is what they last saw of it, so that they get into each other's way.
 */
class RandomClients {
    private static final List<String> CLIENTS = ['one', 'two', 'three']
    private static final List<String> NAMES = ['a', 'b', 'c', 'd']
    private static final List<String> KEYS = ['k', 'l', 'm']
    private static final List<String> FINALIZERS = ['example.com/one', 'example.com/two']
    private static final String LAST = 'sentinel'

    private final Run run
    private final Random random
    private final Map<List, Map> seen = [:]
    private String client
    private String kind
    private String path
    private String name

    RandomClients(Run run, long seed) {
        this.run = run
        this.random = new Random(seed)
    }

    static Scenario scenario(long seed, int operations) {
        new Scenario("seed $seed", { new RandomClients((Run) delegate, seed).go(operations) })
    }

    private void go(int operations) {
        def paths = [ConfigMap: run.maps(), Secret: run.at('secrets'), Widget: run.widgets(),
                     Gauge: run.at('conformance.example.com/v1/gauges')]
        def watches = paths.values().collectMany { collection ->
            ['', '&labelSelector=x%3D1', '&fieldSelector=metadata.name!%3Db'].collect {
                run.watch("$collection?watch=true&resourceVersion=${run.look(collection).metadata.resourceVersion}$it")
            }
        }
        operations.times { step(paths) }
        paths.each { kind, path ->
            run.read(path)
            run.post(path, object(kind, LAST, [labels: [x: '1']]))
        }
        watches*.takeUntil(LAST)
    }

    private void step(Map<String, String> paths) {
        client = any(CLIENTS)
        kind = any(paths.keySet() as List)
        path = paths[kind]
        name = any(NAMES)
        switch (random.nextInt(20)) {
            case 0..4: remember(run.post("$path?${writer()}", object(kind, name, meta()))); break
            case 5..6: replace(); break
            case 7..8: patch('merge', [(content()): kind == 'Gauge' && maybe() ? parts() : [(any(KEYS)): maybe() ? data() : null]]); break
            case 9: patch('merge', [metadata: [labels: [x: maybe() ? value() : null]]]); break
            case 10: patch('merge', [metadata: [finalizers: some(FINALIZERS)]]); break
            case 11: patch('json', [[op: any(['add', 'replace']), path: "/${content()}/${any(KEYS)}".toString(), value: data()]]); break
            case 12: patch('json', [[op: 'test', path: '/metadata/labels/x', value: '1'],
                                    [op: 'remove', path: '/metadata/labels/x']]); break
            case 13: patch('strategic', [(content()): [(any(KEYS)): data()], metadata: [labels: [y: value()]]]); break
            case 14..15: remember(run.patch('apply', "$path/$name?${writer()}${maybe() ? '&force=true' : ''}",
                object(kind, name, [labels: [x: value()]]))); break
            case 16: delete(); break
            case 17: remember(run.read("$path/$name")); break
            case 18: run.read("$path?labelSelector=x%3D1&limit=2"); break
            default: random.nextInt(3) == 0 ? run.delete("$path?labelSelector=x%3D2") : run.read(path)
        }
    }

    /** Writes back what the client last saw, with a change, or what it makes up when it saw nothing. */
    private void replace() {
        def known = seen[[client, path, name]]
        def body = known == null || random.nextInt(4) == 0 ? object(kind, name, meta()) : new LinkedHashMap(known)
        body[content()] = values(kind)
        remember(run.put("$path/$name?${writer()}", body))
    }

    private void patch(String format, Object body) {
        remember(run.patch(format, "$path/$name?${writer()}", body))
    }

    private void delete() {
        def known = seen[[client, path, name]]
        def options = known == null || maybe() ? null
            : [preconditions: [(any(['uid', 'resourceVersion'])): null]].each { it.value.replaceAll { field, none -> known.metadata[field] } }
        run.delete("$path/$name${random.nextInt(6) == 0 ? '?dryRun=All' : ''}", options)
    }

    private void remember(Map answer) {
        if (answer.kind == kind) seen[[client, path, name]] = answer
    }

    private String writer() { "fieldManager=$client${random.nextInt(12) == 0 ? '&dryRun=All' : ''}" }

    private Map object(String kind, String name, Map meta) {
        def version = custom(kind) ? 'conformance.example.com/v1' : 'v1'
        [apiVersion: version, kind: kind, metadata: [name: name] + meta, (custom(kind) ? 'spec' : 'data'): values(kind)]
    }

    private Map meta() {
        (maybe() ? [labels: [x: value()]] : [:]) + (random.nextInt(4) == 0 ? [finalizers: some(FINALIZERS)] : [:])
    }

    private String content() { custom(kind) ? 'spec' : 'data' }

    private static boolean custom(String kind) { kind in ['Widget', 'Gauge'] }

    private Map values(String kind) {
        (some(KEYS) ?: KEYS).collectEntries { [it, data()] } + (kind == 'Gauge' ? parts() : [:])
    }

    /** Some of what merges in other ways. */
    private Map parts() {
        def all = [items: some(NAMES).collect { [id: it] + (maybe() ? [v: value()] : [:]) + (maybe() ? [w: value()] : [:]) },
                   tags: some(NAMES), words: some(NAMES), whole: some(KEYS).collectEntries { [it, value()] },
                   parts: some(KEYS).collectEntries { [it, value()] }]
        all.subMap(some(all.keySet() as List))
    }

    /** What may be in a secret, too. */
    private String data() { any(['MQ==', 'Mg==']) }

    private String value() { any(['1', '2']) }

    private boolean maybe() { random.nextBoolean() }

    private <T> T any(List<T> choices) { choices[random.nextInt(choices.size())] }

    private <T> List<T> some(List<T> choices) { choices.findAll { maybe() } }
}
