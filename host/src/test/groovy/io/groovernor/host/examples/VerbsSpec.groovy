package io.groovernor.host.examples

import io.groovernor.api.resource.Resource
import io.groovernor.host.ScriptInput
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** What the verbs make of objects on a server, in scripts that run. */
@Timeout(120)
class VerbsSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    @TempDir Path folder
    String namespace

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def setup() {
        namespace = cluster.newNamespace()
    }

    def "every kind of patch arrives: #how"() {
        given:
        cluster.create(deployment('web'))

        when:
        once "watch('deployments')\nsync { key -> def web = lookup(key)\n$how }"
        def web = cluster.read('deployments', namespace, 'web')

        then:
        check(web)

        where:
        how                                                                                                      | check
        "patch web, [spec: [replicas: 2], metadata: [labels: [app: null]]]"                                      | { it.at('spec.replicas') == 2 && it.labels().isEmpty() }
        "patch web, [spec: [template: [spec: [containers: [[name: 'b', image: 'b']]]]]], type: 'strategic'"      | { it.at('spec.template.spec.containers')*.name.toSorted() == ['a', 'b'] }
        "patch web, [spec: [template: [spec: [containers: [[name: 'b', image: 'b']]]]]]"                         | { it.at('spec.template.spec.containers')*.name == ['b'] }
        "patch web, [[op: 'test', path: '/spec/replicas', value: 1], [op: 'replace', path: '/spec/replicas', value: 5]]" | { it.at('spec.replicas') == 5 }
        "patch web, [metadata: [annotations: [mine: 'yes']]], type: 'apply'"                                     | { it.annotation('mine') == 'yes' && managers(it, 'Apply') == ['verbs'] }
        "patch web, [status: [replicas: 7]], subresource: 'status'"                                              | { it.at('status.replicas') == 7 }
    }

    def "a patch that the server cannot use says what is wrong: #remedy"() {
        given:
        definition()
        foo('one')

        when:
        def run = once "watch 'foos.verbs.groovernor.io'\nretry max: 0\nsync { key -> patch lookup(key), $patch }"

        then:
        run.told().any { it.contains(remedy) }

        where:
        patch                                                  || remedy
        "[spec: [a: 1]], type: 'strategic'"                    || "custom resources take no strategic merge patch: say type: 'merge'"
        "[[op: 'test', path: '/spec/a', value: 2]]"            || "an operation of the JSON patch does not fit: a 'test' failed, or a path is not there"
        "[[op: 'remove', path: '/spec/b']]"                    || "an operation of the JSON patch does not fit: a 'test' failed, or a path is not there"
    }

    def "an update by a closure gets through although the cache is behind"() {
        given:
        cluster.create(map('counter', [n: '0']))

        when: 'each sync begins with a change of somebody else that it does not see'
        once """\
            watch 'configmaps', labels: 'verbs=yes'
            sync { key ->
                def seen = lookup(key)
                patch seen, [data: [other: 'faster']]
                update(seen) { data.n = '1' }
            }
            """
        def counter = cluster.read('configmaps', namespace, 'counter')

        then:
        counter.at('data') == [n: '1', other: 'faster']
    }

    def "a finalizer holds an object until its clean-up has succeeded, and spares those of others"() {
        given:
        definition()
        def one = foo('one', ['verbs.groovernor.io/other'])
        def run = start """\
            watch 'foos.verbs.groovernor.io'
            finalizer('verbs.groovernor.io/mine') { foo ->
                println "cleaning \$foo.name with \$failures failures"
                if (failures == 0) { throw new IllegalStateException('not yet') }
            }
            sync { key -> println lookup(key) ? "\$key carries \${lookup(key).metadata.finalizers}" : "\$key is gone" }
            """

        expect: 'the first sync finds it'
        run.nextLine() == "$namespace/one carries [verbs.groovernor.io/other, verbs.groovernor.io/mine]"

        when:
        cluster.delete(one)

        then:
        run.nextLine() == 'cleaning one with 0 failures'
        run.nextLine() == 'cleaning one with 1 failures'

        when:
        def left = cluster.await('foos.verbs.groovernor.io', namespace) { it.one.at('metadata.finalizers') == ['verbs.groovernor.io/other'] }.one
        cluster.patch(left, [metadata: [finalizers: null]])

        then:
        run.nextLine() == "$namespace/one is gone"

        cleanup:
        run?.close()
    }

    def "a condition keeps its time while it says the same, and a second sync writes nothing"() {
        given:
        definition()
        foo('one')
        def script = """\
            watch 'foos.verbs.groovernor.io'
            sync { key ->
                def foo = lookup(key)
                status(foo) {
                    seen = foo.spec.a
                    condition type: 'Ready', status: foo.spec.a > 1, reason: foo.spec.a > 1 ? 'Many' : 'Few', message: "a is \$foo.spec.a"
                }
            }
            """

        when:
        once script
        def first = cluster.read('foos.verbs.groovernor.io', namespace, 'one')
        def ready = first.at('status.conditions')[0]

        then:
        ready.subMap('type', 'status', 'reason', 'message', 'observedGeneration') ==
            [type: 'Ready', status: 'False', reason: 'Few', message: 'a is 1', observedGeneration: 1]
        ready.lastTransitionTime ==~ /....-..-..T..:..:..Z/

        when:
        once script

        then:
        cluster.read('foos.verbs.groovernor.io', namespace, 'one').resourceVersion() == first.resourceVersion()

        when: 'a message that changes is no transition'
        def past = '2020-01-01T00:00:00Z'
        cluster.patchStatus(first, [status: [conditions: [ready + [lastTransitionTime: past]]]])
        cluster.patch(first, [spec: [a: 0]])
        once script

        then:
        with(cluster.read('foos.verbs.groovernor.io', namespace, 'one').at('status.conditions')[0]) {
            message == 'a is 0'
            observedGeneration == 2
            lastTransitionTime == past
        }

        when:
        cluster.patch(first, [spec: [a: 5]])
        once script

        then:
        with(cluster.read('foos.verbs.groovernor.io', namespace, 'one').at('status.conditions')[0]) {
            status == 'True'
            lastTransitionTime != past
        }
    }

    def "an orphan is adopted, once"() {
        given:
        def owner = cluster.create(map('owner', [:]))
        cluster.create([apiVersion: 'v1', kind: 'Secret', metadata: [name: 'owner', namespace: namespace]])
        def script = """\
            watch 'configmaps', labels: 'verbs=yes'
            def secrets = watch('secrets') { enqueue { null } }
            sync { key -> adopt secrets[key], by: lookup(key) }
            """

        when:
        once script
        def adopted = cluster.read('secrets', namespace, 'owner')
        once script

        then:
        adopted.isControlledBy(owner)
        cluster.read('secrets', namespace, 'owner').resourceVersion() == adopted.resourceVersion()
    }

    def "what was changed since it was looked at is not deleted, if that is asked for"() {
        given:
        cluster.create(map('kept', [:]))

        when:
        def run = once """\
            watch 'configmaps', labels: 'verbs=yes'
            retry max: 0
            sync { key ->
                def seen = lookup(key)
                patch seen, [data: [a: 'b']]
                delete seen, unchanged: true
            }
            """

        then:
        run.exitCode() == 1
        cluster.read('configmaps', namespace, 'kept') != null
    }

    def "an event that is said again is counted, and comes anew when the server has forgotten it"() {
        given:
        cluster.create(map('noisy', [:]))
        def run = start """\
            watch 'configmaps', labels: 'verbs=yes'
            sync { key ->
                event lookup(key), Normal, 'Seen', 'as before'
                println 'seen'
            }
            """

        when:
        run.nextLine()
        2.times {
            cluster.patch(cluster.read('configmaps', namespace, 'noisy'), [data: [n: "$it".toString()]])
            run.nextLine()
        }
        def counted = cluster.await('events', namespace) { it.values().any { event -> event.at('count') == 3 } }

        then:
        counted.size() == 1

        when:
        cluster.delete(counted.values()[0])
        cluster.patch(cluster.read('configmaps', namespace, 'noisy'), [data: [n: 'last']])
        run.nextLine()
        def anew = cluster.await('events', namespace) { it && !it.containsKey(counted.keySet()[0]) }.values()[0]

        then:
        anew.at('count') == 4
        anew.at('message') == 'as before'
        anew.at('firstTimestamp') == counted.values()[0].at('firstTimestamp')

        cleanup:
        run?.close()
    }

    private RunningScript once(String text) {
        RunningScript.once(script(text), cluster.options(namespace))
    }

    private RunningScript start(String text) {
        RunningScript.start(script(text), cluster.options(namespace))
    }

    private ScriptInput script(String text) {
        new ScriptInput.File(Files.writeString(folder.resolve('verbs.groovy'), text.stripIndent()))
    }

    private Map map(String name, Map data) {
        [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: namespace, labels: [verbs: 'yes']], data: data]
    }

    private Map deployment(String name) {
        [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: name, namespace: namespace, labels: [app: 'a']],
         spec: [replicas: 1, selector: [matchLabels: [app: 'a']], template: [metadata: [labels: [app: 'a']], spec: [containers: [[name: 'a', image: 'a']]]]]]
    }

    private Resource foo(String name, List<String> finalizers = []) {
        cluster.create([apiVersion: 'verbs.groovernor.io/v1', kind: 'Foo', metadata: [name: name, namespace: namespace, finalizers: finalizers], spec: [a: 1]])
    }

    private void definition() {
        cluster.define('verbs.groovernor.io', 'Foo')
    }

    private static List<String> managers(Resource object, String operation) {
        object.at('metadata.managedFields').findAll { it.operation == operation }*.manager
    }
}
