package io.groovernor.host.examples

import io.groovernor.host.ScriptInput
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** scripts/pods.groovy in a namespace of its own, on the sandbox. */
@Timeout(120)
class PodsScriptSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    @TempDir Path folder
    String namespace = cluster.newNamespace()

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "one line for each pod, and one for the pod that is gone"() {
        given:
        pod('web')
        pod('db')

        when:
        def run = RunningScript.once(script(), cluster.options())

        then:
        run.exitCode() == 0
        run.printed() == [
            'Sync/Add/Update for Pod db',
            'Sync/Add/Update for Pod web',
            "Pod $namespace/mypod does not exist anymore"]
    }

    def "a pod is created, changed and deleted while it runs"() {
        given:
        def run = RunningScript.start(script(), cluster.options())

        expect:
        run.nextLine() == "Pod $namespace/mypod does not exist anymore"

        when:
        def web = pod('web')

        then:
        run.nextLine() == 'Sync/Add/Update for Pod web'

        when:
        cluster.patch(web, [metadata: [labels: [tier: 'front']]])

        then:
        run.nextLine() == 'Sync/Add/Update for Pod web'

        when:
        cluster.delete(web)

        then: 'a real server marks a pod as deleted before it is gone, which may be a change of its own'
        run.linesUntil("Pod $namespace/web does not exist anymore").every { it == 'Sync/Add/Update for Pod web' }

        and: 'Ctrl-C is no failure'
        run.stop() == 0
        run.printed() == []

        cleanup:
        run?.close()
    }

    def "a key that keeps failing is retried five times, dropped and told; the others are synced"() {
        given:
        pod('bad')
        pod('good')
        def script = script("println lookup(key)": "if (key.name == 'bad') throw new IllegalStateException('bad pod')\n"
            + '    println lookup(key)')

        when:
        def run = RunningScript.once(script, cluster.options())
        def told = run.told().findAll { it.startsWith('pods: ') && it.contains("$namespace/bad") }

        then:
        run.exitCode() == 1
        told.size() == 6
        told.take(5)*.replaceFirst(/ ms: .*/, " ms") == [5, 10, 20, 40, 80].withIndex().collect { millis, i ->
            "pods: error syncing $namespace/bad, retry ${i + 1} in $millis ms" as String
        }
        told[5] ==~ "pods: dropping $namespace/bad out of the queue after 6 attempts: .*bad pod"
        run.printed().sort() == ["Pod $namespace/mypod does not exist anymore", 'Sync/Add/Update for Pod good']
    }

    /** The script with its namespace replaced, and with further changes. */
    private ScriptInput script(Map<String, String> changes = [:]) {
        Examples.changed('scripts/pods.groovy', folder, ["'default'": "'$namespace'", 'default/mypod': "$namespace/mypod"] + changes)
    }

    private pod(String name) {
        cluster.create(
            apiVersion: 'v1', kind: 'Pod',
            metadata: [name: name, namespace: namespace],
            spec: [containers: [[name: 'main', image: 'nginx']]])
    }
}
