package io.groovernor.host.firstlight

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.Write
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.ScriptRunner
import io.groovernor.host.testing.TcpProxy
import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** The main job on the real thing: scripts against a kube-apiserver that holds 20,000 pods. */
@Requires(value = { Testbed.available }, reason = 'no API server can be built')
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FirstLightSpec extends Specification {
    static final ResourceType PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)

    @Shared @AutoCleanup('shutdown') ExecutorService pool = Executors.newFixedThreadPool(16)
    @Shared @AutoCleanup Connection connection = Testbed.shared().connect()
    @Shared ApiServer server = new ApiServer(connection, new ObjectReader())
    @Shared String namespace = Testbed.shared().newNamespace(server)
    @Shared String elsewhere = Testbed.shared().newNamespace(server)

    @TempDir Path folder
    @AutoCleanup TcpProxy proxy = new TcpProxy(new URI(connection.address()).port)
    @AutoCleanup ScriptRunner script = new ScriptRunner()

    /** 15,000 pods here and 5,000 elsewhere; every tenth is labelled app=web, every twentieth is never restarted. */
    def setupSpec() {
        each(15_000) { create(namespace, it) }
        each(5_000) { create(elsewhere, it) }
    }

    def "a script gets exactly the pods that match its namespace, label selector and field selector"() {
        when:
        def code = script.once("""
            watch 'pods', namespace: '$namespace', labels: 'app=web', fields: 'spec.restartPolicy=Never'
            sync { key -> println "\$key \${lookup(key).spec.restartPolicy}" }
        """, Testbed.shared().kubeconfig)

        then:
        code == 0
        script.printed as Set == (0..<15_000).findAll { it % 20 == 0 }.collect { "$namespace/pod-$it Never".toString() } as Set
        script.printed.size() == 750
    }

    def "a thousand pods that change and go while the watch is cut give a sync each, #how"() {
        given: 'a script that has seen its 1,500 pods'
        def web = createRun(run)
        script.start("""
            watch 'pods', namespace: '$namespace', labels: 'run=$run'
            sync { key ->
                def pod = lookup(key)
                if (pod?.deleting) return // the first step of going
                println "\$key.name \${pod?.metadata?.resourceVersion}"
            }
        """, throughProxy())
        assert script.next(1_500).toSet().size() == 1_500

        when: 'six hundred change and four hundred go meanwhile'
        proxy.cut()
        def expected = each(600) { change(web[it]) }.collect { "${it.name()} ${it.resourceVersion()}".toString() }
        expected += each(400) { delete(web[600 + it]) }.collect { "${it.name()} null".toString() }
        meanwhile.call()
        proxy.mend()

        and: 'one more changes after the line is mended'
        def last = change(web[1_499])
        expected << "${last.name()} ${last.resourceVersion()}".toString()
        def seen = []
        def missing = expected as Set
        while (missing) {
            seen += script.next(1)
            missing.remove(seen.last())
        }
        def code = script.stop()
        seen.addAll(script.printed)

        then: 'each of them is synced in its last state, and none of the others'
        code == 0
        seen as Set == expected as Set

        and: 'once; a pod goes in two steps, though, and both syncs may find it gone'
        seen.findAll { !it.endsWith('null') }.sort() == expected.findAll { !it.endsWith('null') }.sort()
        script.messages.any { it.contains('listing again') } == relists

        where:
        how                                      | run      | relists | meanwhile
        'by watching on'                         | 'resume' | false   | {}
        'by a list when the history has expired' | 'relist' | true    | { Testbed.shared().restart('apiserver') }
    }

    def "a script that throws is retried after 5, 10, 20, 40 and 80 ms and then dropped"() {
        when:
        def code = script.once("""
            watch 'pods', namespace: '$namespace', fields: 'metadata.name=pod-7'
            sync { key -> throw new IllegalStateException("no \$key.name") }
        """, Testbed.shared().kubeconfig)

        then:
        code == 1
        script.messages.findAll { it.contains('error syncing') }.collect { (it =~ /retry (\d) in (\d+ ms)/)[0].drop(1) } ==
                [['1', '5 ms'], ['2', '10 ms'], ['3', '20 ms'], ['4', '40 ms'], ['5', '80 ms']]
        script.messages.count { it.contains("dropping $namespace/pod-7 out of the queue after 6 attempts") } == 1
        script.messages.any { it.contains('-e:3: ') && it.contains('no pod-7') }
    }

    /** 1,500 pods of a run's own. */
    private List<Resource> createRun(String run) {
        each(1_500) { int n -> server.write(Write.create(PODS, namespace, pod("$run-$n", [run: run], 'Always'))) }
    }

    private void create(String where, int n) {
        server.write(Write.create(PODS, where, pod("pod-$n", n % 10 == 0 ? [app: 'web'] : [app: 'db'], n % 20 == 0 ? 'Never' : 'Always')))
    }

    private Resource change(Resource pod) {
        server.write(Write.merge(PODS, pod.key(), '', [metadata: [annotations: [changed: 'yes']]]))
    }

    private Resource delete(Resource pod) {
        server.write(Write.delete(PODS, pod.key(), pod.uid()))
        return pod
    }

    private static Map pod(String name, Map labels, String restart) {
        [apiVersion: 'v1', kind: 'Pod', metadata: [name: name, labels: labels],
         spec: [restartPolicy: restart, containers: [[name: 'c', image: 'nginx']]]]
    }

    /** Does something for every number below the count, sixteen at a time; the results in order. */
    private List each(int count, Closure work) {
        pool.invokeAll((0..<count).collect { n -> { -> work.call(n) } as Callable })*.get()
    }

    private Path throughProxy() {
        def port = new URI(connection.address()).port
        def copy = folder.resolve('kubeconfig')
        Files.writeString(copy, Files.readString(Testbed.shared().kubeconfig).replace(":$port", ":$proxy.port"))
    }
}
