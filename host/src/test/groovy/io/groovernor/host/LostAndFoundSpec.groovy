package io.groovernor.host

import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.ConnectionOptions
import io.groovernor.host.kube.KubeException
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.Write
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.script.ScriptSource
import io.groovernor.host.script.Scripts
import io.groovernor.host.faults.FastTimer
import io.groovernor.host.testing.Testbed
import java.time.Duration
import java.time.Instant
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** Kinds and permissions that come late, go and come back, on the real server; time passes twenty times as fast. */
@Requires(value = { Testbed.available }, reason = 'no API server can be built')
@Timeout(300)
class LostAndFoundSpec extends Specification {
    static final ResourceType CRDS = new ResourceType('apiextensions.k8s.io', 'v1', 'customresourcedefinitions', 'CustomResourceDefinition', false)
    static final ResourceType MAPS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true)
    static final ResourceType ROLES = new ResourceType('rbac.authorization.k8s.io', 'v1', 'roles', 'Role', true)
    static final ResourceType BINDINGS = new ResourceType('rbac.authorization.k8s.io', 'v1', 'rolebindings', 'RoleBinding', true)
    static final String GROUP = 'lost.groovernor.io'

    @Shared @AutoCleanup Connection connection = Testbed.shared().connect()
    @Shared ApiServer server = new ApiServer(connection, new ObjectReader())
    @Shared String namespace = Testbed.shared().newNamespace(server)

    def printed = new LinkedBlockingQueue<String>()
    def told = Collections.synchronizedList([])
    def terminal = new Terminal(writer { printed << it }, writer { told << it }, false)
    @AutoCleanup FastTimer timer = new FastTimer(20)
    @AutoCleanup def open = new Closing()

    def "a kind that is absent, installed, deleted, and installed in another scope is followed, and nothing else notices"() {
        given:
        run('testbed', "watch 'lostwidgets.$GROUP'; sync { key -> println \"\$key \${lookup(key)?.any}\" }",
                "watch 'configmaps', namespace: '$namespace', labels: 'spec=lost'; sync { key -> println \"map \$key.name\" }")
        awaitTold { it.contains("has no resource 'lostwidgets.$GROUP'") }

        when:
        install('Namespaced')
        create(widgets(true), 'one')

        then:
        awaitPrinted("$namespace/one 1")

        when:
        delete(CRDS, new ResourceKey('', "lostwidgets.$GROUP"))

        then:
        awaitPrinted("$namespace/one null")
        awaitTold { it.contains('is its CustomResourceDefinition installed?') && it.startsWith("lostwidgets.$GROUP: ") }

        when: 'meanwhile'
        server.write(Write.create(MAPS, namespace, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'other', labels: [spec: 'lost']]]))

        then:
        awaitPrinted('map other')

        when:
        install('Cluster')
        create(widgets(false), 'two')

        then:
        awaitPrinted('two 1')
        awaitTold { it == "lostwidgets.$GROUP: follows the server again" }
        printed.every { !it.contains('one') }
        told.count { it.startsWith('lostwidgets') && it.contains('CustomResourceDefinition installed?') } == 1
        told.count { it.startsWith('configmaps') } == 1
    }

    def "a permission that is missing, given, taken away and given back"() {
        given:
        run('restricted', "watch 'configmaps', namespace: '$namespace', labels: 'spec=role'; sync { key -> println key.name }")
        awaitTold { it.contains("needs a role in namespace $namespace with verb '") && it.contains("on 'configmaps'") }

        when:
        allow()
        createMap('first')

        then:
        awaitPrinted('first')
        awaitTold { it.endsWith(': follows the server again') }

        when: 'it is taken away while the watch is open, which ends when the server restarts'
        delete(BINDINGS, new ResourceKey(namespace, 'reader'))
        awaitForbidden()
        told.clear()
        Testbed.shared().restart('apiserver')

        then:
        awaitTold { it.contains("with verb 'watch' on 'configmaps'") }

        when:
        createMap('second')
        allow()

        then:
        awaitPrinted('second')
        awaitTold { it.endsWith(': follows the server again') }
        told.count { it.contains("with verb 'watch' on 'configmaps'") } == 1
    }

    private void run(String context, String... scripts) {
        def cluster = open << Cluster.open(new ConnectionOptions(Testbed.shared().kubeconfig, context, null, null), timer)
        def report = new RunReport(terminal, scripts.size(), false, { it.toString() }, Instant::now)
        def host = open << new Host(cluster, timer, report, true)
        scripts.eachWithIndex { code, n ->
            def unit = open << new Scripts(terminal.out()).compile(ScriptSource.of("script-$n", "script-${n}.groovy", code))
            unit.controllers().each { host.start(it) }
        }
    }

    private void install(String scope) {
        server.write(Write.create(CRDS, '', [apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition',
            metadata: [name: "lostwidgets.$GROUP".toString()],
            spec: [group: GROUP, scope: scope, names: [plural: 'lostwidgets', singular: 'lostwidget', kind: 'LostWidget'],
                   versions: [[name: 'v1', served: true, storage: true,
                               schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]]]]))
    }

    private void delete(ResourceType type, ResourceKey key) {
        server.write(Write.delete(type, key, server.get(type, key).uid()))
    }

    private static ResourceType widgets(boolean namespaced) {
        new ResourceType(GROUP, 'v1', 'lostwidgets', 'LostWidget', namespaced)
    }

    /** Creates a widget as soon as the kind is served. */
    private void create(ResourceType type, String name) {
        eventually {
            server.write(Write.create(type, type.namespaced() ? namespace : '', [apiVersion: "$GROUP/v1".toString(), kind: 'LostWidget', metadata: [name: name], any: 1]))
            true
        }
    }

    private void createMap(String name) {
        eventually {
            server.write(Write.create(MAPS, namespace, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, labels: [spec: 'role']]]))
            true
        }
    }

    private void allow() {
        def role = [apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: [name: 'reader'],
                    rules: [[apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch']]]]
        def binding = [apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: [name: 'reader'],
                       roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader'],
                       subjects: [[kind: 'User', name: 'restricted', apiGroup: 'rbac.authorization.k8s.io']]]
        [[ROLES, role], [BINDINGS, binding]].each { type, object ->
            try {
                server.write(Write.create(type, namespace, object))
            } catch (KubeException e) {
                if (e.status() != 409) throw e
            }
        }
    }

    private void awaitForbidden() {
        def restricted = open << Testbed.shared().connect('restricted')
        eventually {
            try {
                new ApiServer(restricted, new ObjectReader()).list(new ListQuery(
                        new ListQuery.Scope(MAPS, namespace, Selector.ALL, false), 1, '', ''))
                false
            } catch (KubeException e) {
                e.status() == 403
            }
        }
    }

    private boolean awaitPrinted(String line) {
        for (def next = printed.poll(100, TimeUnit.SECONDS); next != null; next = printed.poll(100, TimeUnit.SECONDS)) {
            if (next == line) return true
        }
        throw new AssertionError("'$line' was not printed; told: ${told.join('\n')}" as Object)
    }

    private boolean awaitTold(Closure<Boolean> condition) {
        eventually { told.toArray().any { condition(it) } }
    }

    /** Polls, since nothing tells: a minute at most. */
    private boolean eventually(Closure<Boolean> condition) {
        for (int i = 0; i < 600; i++) {
            try {
                if (condition()) return true
            } catch (KubeException | IOException ignored) {
                // not yet
            }
            timer.sleep(Duration.ofSeconds(2))
        }
        throw new AssertionError("it did not happen; told: ${told.join('\n')}" as Object)
    }

    private static PrintWriter writer(Closure line) {
        def buffer = new StringBuilder()
        new PrintWriter(new Writer() {
            @Override
            synchronized void write(char[] chars, int offset, int length) {
                buffer.append(chars, offset, length)
                for (int end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
                    line(buffer.substring(0, end))
                    buffer.delete(0, end + 1)
                }
            }

            @Override
            void flush() {}

            @Override
            void close() {}
        }, true)
    }

    /** Closes what was opened, the last first. */
    private static class Closing implements AutoCloseable {
        private final List<AutoCloseable> open = []

        def <T extends AutoCloseable> T leftShift(T closeable) {
            open.add(0, closeable)
            closeable
        }

        @Override
        void close() {
            open*.close()
        }
    }
}
