package io.groovernor.host.script

import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.Resource
import io.groovernor.api.watch.Change
import java.time.Duration
import spock.lang.Specification

class ScriptsSpec extends Specification {
    def printed = new StringWriter()
    def scripts = new Scripts(new PrintWriter(printed, true))

    static final SERVICE = [
        apiVersion: 'v1', kind: 'Service',
        metadata: [name: 'web', namespace: 'default', uid: 'u1', annotations: ['ingress/http': 'yes']],
        spec: [ports: [[port: 80, name: 'http']], replicas: 2]]

    static final INGRESS_MANAGER = '''\
        controller('ingress-manager') {
            watch('services') { when { it.annotation('ingress/http') != null } }
            def ingresses = owns('ingresses.networking.k8s.io')

            workers 5
            retry max: unlimited, from: 5.ms, upTo: 1000.seconds
            resync every: 10.minutes
            timeout 30.seconds

            sync { key ->
                def service = lookup(key)
                def ingress = ingresses[key]
                if (service?.annotation('ingress/http') == null) {
                    if (ingress?.isControlledBy(service)) delete ingress
                    return
                }
                apply kind: 'Ingress', apiVersion: 'networking.k8s.io/v1',
                      metadata: [name: key.name, namespace: key.namespace, ownerReferences: [service.asOwner()]],
                      spec: [ingressClassName: 'nginx', rules: [[http: [paths: [[port: service.spec.ports[0].port]]]]]]
                event service, Normal, 'Synced', "Ingress $key applied"
                again in: 30.seconds
            }
        }
        '''

    def 'the two-line script is a controller named after its file'() {
        when:
        def specs = controllers('''\
            #!/usr/bin/env -S groovernor run
            watch 'pods', namespace: 'default', labels: 'app=web'
            sync { key -> println lookup(key) ? "Sync/Add/Update for Pod $key" : "Pod $key does not exist anymore" }
            ''')

        then:
        specs*.name() == ['pods']
        with(specs[0].triggers()[0].subscription()) {
            resource() == 'pods'
            namespaces().names() == ['default']
            selector().labels() == 'app=web'
        }
    }

    def 'a grown-up script declares all that it says'() {
        when:
        def specs = controllers(INGRESS_MANAGER + "controller('second') { watch 'pods'; sync { println it } }")

        then:
        specs*.name() == ['ingress-manager', 'second']
        specs[0].triggers()*.subscription()*.resource() == ['services', 'ingresses.networking.k8s.io']
        with(specs[0].settings()) {
            workers() == 5
            retry() == new Retry(Retry.UNLIMITED, Duration.ofMillis(5), Duration.ofSeconds(1000))
            resync() == Duration.ofMinutes(10)
            timeout() == Duration.ofSeconds(30)
        }
    }

    def 'a grown-up script filters and syncs'() {
        given:
        def spec = controllers(INGRESS_MANAGER)[0]
        def context = RecordingContext.holding(SERVICE)
        spec.triggers()*.lister()*.bind(context)

        when:
        def outcome = spec.reconciler().reconcile(context)

        then:
        outcome.again() == Duration.ofSeconds(30)
        context.calls[0][0] == 'apply'
        with(context.calls[0][1]) {
            it.metadata.name == 'web'
            it.metadata.ownerReferences[0].uid == 'u1'
            it.spec.rules[0].http.paths[0].port == 80
        }
        context.calls[1] == ['event', 'Service default/web', Normal(), 'Synced', 'Ingress default/web applied']

        and:
        def plain = Resource.of(SERVICE + [metadata: [name: 'web', namespace: 'default']])
        def filter = spec.triggers()[0].filter()
        filter.accepts(new Change(null, Resource.of(SERVICE), Change.Cause.LIVE))
        filter.accepts(new Change(Resource.of(SERVICE), plain, Change.Cause.LIVE))
        !filter.accepts(new Change(plain, plain, Change.Cause.LIVE))
    }

    def 'a missing path is null wherever it ends: #path'() {
        expect:
        run("println($path)", SERVICE) == "$printedAs\n"

        where:
        path                                                | printedAs
        'lookup(it).status.phase'                           | 'null'
        'lookup(it).status.conditions[0].type'              | 'null'
        'lookup(it).spec.ports[0].port'                     | '80'
        'lookup(it).spec.ports[7].port'                     | 'null'
        'lookup(it).metadata.labels["app"]'                 | 'null'
        'lookup("default/gone").spec.ports[0].port'         | 'null'
        'lookup(it).spec.ports*.name'                       | '[http]'
        'lookup(it).spec.ports.name'                        | '[http]'
        'lookup(it).spec.replicas + 1'                      | '3'
        '1 + lookup(it).spec.replicas'                      | '3'
        'lookup(it).spec.replicas > 1'                      | 'true'
        'lookup(it).spec.ports.collect { p -> p.port + 1 }' | '[81]'
        'lookup(it).spec.ports.any { it.port == 80 }'       | 'true'
        'lookup(it).spec.nodeName ?: "none"'                | 'none'
        'lookup(it).name + lookup(it).namespace'            | 'webdefault'
        'lookup(it).labels'                                 | '[:]'
        '[a: [b: [1]]].a.b[0]'                              | '1'
        'ResourceKey.of("a/b").name'                        | 'b'
        'Duration.ZERO'                                     | 'PT0S'
        'java.time.Duration.ZERO.seconds'                   | '0'
    }

    def 'untyped values go where types are asked for'() {
        expect:
        run('''
            int replicas = lookup(it).spec.replicas
            String port = lookup(it).spec.ports[0].name
            Map<String, Object> spec = lookup(it).spec
            def sum = 0
            for (p in lookup(it).spec.ports) { sum += p.port }
            def template = [metadata: [labels: [app: 'x']], list: [[a: 1]]]
            template.metadata.labels.tier = 3
            template.metadata.annotations = [x: 'y']
            template.list << [b: 'c', d: [1]]
            println "$replicas $port ${spec.size()} $sum ${ResourceKey.of(lookup(it).metadata.name)} $template"
            ''', SERVICE) == '2 http 2 80 web [metadata:[labels:[app:x, tier:3], annotations:[x:y]], list:[[a:1], [b:c, d:[1]]]]\n'
    }

    def 'editing makes missing paths, status writes the status'() {
        given:
        def context = RecordingContext.holding(SERVICE)

        when:
        sync('''
            def service = lookup(it)
            update service.edit {
                metadata.labels.tier = 'web'
                metadata.annotations['a/b'] = "at ${service.name}"
                metadata.finalizers << 'mine'
                spec.ports[0].target.name = 'x'
                spec.replicas += 1
            }
            status(service) { replicas = 3; conditions = [[type: 'Ready']] }
            patch service, [spec: [replicas: null]]
            apply([apiVersion: 'v1', kind: 'Pod', metadata: [name: 'x']], force: true)
            delete service
            ''', context)

        then:
        with(context.calls[0][1]) {
            metadata.labels == [tier: 'web']
            metadata.annotations == ['ingress/http': 'yes', 'a/b': 'at web']
            metadata.finalizers == ['mine']
            spec.ports == [[port: 80, name: 'http', target: [name: 'x']]]
            spec.replicas == 3
        }
        context.calls[1][0] == 'updateStatus'
        context.calls[1][1].status == [replicas: 3, conditions: [[type: 'Ready']]]
        context.calls[2] == ['patch', [spec: [replicas: null]]]
        context.calls[3][0] == 'apply' && context.calls[3][2]
        context.calls[4] == ['delete', 'Service default/web']
    }

    def 'printing reaches the host wherever it is done'() {
        expect:
        run('''
            println 'in sync'
            [1].each { println "nested $it"; print 'a'; printf('%s-%s%n', 'b', 'c') }
            lookup(it).edit { println 'in edit' }
            helper()
            ''', SERVICE, 'def helper() { println "helper" }') == 'in sync\nnested 1\nab-c\nin edit\nhelper\n'
    }

    def 'models are in sight without an import: #code'() {
        when:
        compile("watch 'pods'\nsync { key -> $code }")

        then:
        noExceptionThrown()

        where:
        code << [
            '(lookup(key) as V1Pod).metadata.name.toUpperCase()',
            'apply new V1Pod(kind: "Pod")',
            'new V1Pod().metadata(new V1ObjectMeta().name(key.name))',
            'io.kubernetes.client.custom.Quantity.fromString("1Gi")',
            'org.slf4j.LoggerFactory.getLogger("x").info("y")',
        ]
    }

    def 'what belongs to the host is out of sight: #type'() {
        when:
        compile("watch 'pods'\nsync { key -> ${type}.toString() }")

        then:
        thrown(ScriptException)

        where:
        type << ['io.groovernor.host.script.Scripts', 'io.groovernor.sandbox.Sandbox', 'org.junit.Test',
                 'com.github.benmanes.caffeine.cache.Caffeine', 'spock.lang.Specification']
    }

    def 'host classes cannot be reached by name at run time either'() {
        expect:
        run('''
            try { this.class.classLoader.loadClass('io.groovernor.host.script.Scripts'); println 'reached' }
            catch (ClassNotFoundException e) { println 'hidden' }''', SERVICE) == 'hidden\n'
    }

    def 'a script may ask for static compilation itself'() {
        expect:
        run('println twice(4)', SERVICE, '@groovy.transform.CompileStatic int twice(int n) { n * 2 }') == '8\n'
    }

    def 'classes, methods and records of a script are its own'() {
        expect:
        run('println new Point(1, 2).x + shift(3)', SERVICE,
            'record Point(int x, int y) {}\nint shift(int by) { new Helper().by(by) }\nclass Helper { int by(int n) { n + 1 } }') ==
            '5\n'
    }

    def 'anonymous classes, traits and enums of a script work too'() {
        expect:
        run('println new Base() { def value() { [a: 1].b.c } }.value()\nprintln new Has().x() + E.ONE.name()', SERVICE,
            'abstract class Base { abstract def value() }\ntrait T { def x() { "t" } }\nclass Has implements T {}\nenum E { ONE }') ==
            'null\ntONE\n'
    }

    def 'any name makes a script: #name'() {
        expect:
        scripts.compile(ScriptSource.of(name, name, "watch 'pods'; sync { }")).controllers()*.name() == [name]

        where:
        name << ['3scale', 'a-b.c', 'class', 'Wörter', 'int', 'String', 'V1Pod', 'x y']
    }

    def 'scripts compile side by side'() {
        when:
        def names = (1..8).toList().parallelStream().map {
            scripts.compile(ScriptSource.of("s$it", "s$it", INGRESS_MANAGER)).controllers()[0].name()
        }.toList()

        then:
        names == ['ingress-manager'] * 8
    }

    private static Normal() { io.groovernor.api.reconcile.EventType.Normal }

    private String run(String body, Map object, String declarations = '') {
        sync(body, RecordingContext.holding(object), declarations)
        printed.toString().denormalize().normalize()
    }

    private void sync(String body, RecordingContext context, String declarations = '') {
        def spec = controllers("watch 'services'\nsync {\n$body\n}\n$declarations\n")[0]
        spec.reconciler().reconcile(context)
    }

    private controllers(String text) {
        compile(text).controllers()
    }

    private ScriptUnit compile(String text) {
        scripts.compile(ScriptSource.of('pods', 'scripts/pods.groovy', text.stripIndent()))
    }
}
