package io.groovernor.host.examples

import io.groovernor.api.resource.Resource
import io.groovernor.host.ScriptInput
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** What wakes keys, in scripts that run on a server. What each of these does in detail is shown in {@code host.desk}. */
@Timeout(120)
class WatchingSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    String namespace = cluster.newNamespace()
    @AutoCleanup RunningScript script

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "a namespace that gains a label brings its objects, one that loses it takes them along"() {
        given:
        def other = cluster.newNamespace()
        [namespace, other].each { cluster.create(map('one', [:], it)) }
        label(namespace, 'yes')
        run "watch 'configmaps', namespaces: [labels: 'watched-by=$namespace'], fields: 'metadata.name=one'\nsync { println \"\$it \${lookup(it) != null}\" }"

        expect:
        script.nextLine() == "$namespace/one true"

        when:
        label(other, 'yes')

        then:
        script.nextLine() == "$other/one true"

        when:
        label(namespace, null)

        then:
        script.nextLine() == "$namespace/one false"
    }

    def "several namespaces by their names"() {
        given:
        def other = cluster.newNamespace()
        [namespace, other].each { cluster.create(map('one', [:], it)) }
        run "watch 'configmaps', namespaces: ['$namespace', '$other'], fields: 'metadata.name=one'\nsync { println \"\$it\" }"

        expect:
        [script.nextLine(), script.nextLine()] as Set == ["$namespace/one", "$other/one"]*.toString() as Set
    }

    def "what a sync looked up wakes its key: when it comes, changes and goes"() {
        given:
        cluster.create(map('one'))
        run """
            watch 'configmaps', namespace: '$namespace', fields: 'metadata.name=one'
            def settings = watch('secrets', namespace: '$namespace')
            sync { key -> if (key.name == 'one') println "\$key.name \${settings['$namespace/settings']?.metadata?.labels?.size}" }
            """

        expect:
        script.nextLine() == 'one null'

        when:
        def secret = cluster.create(apiVersion: 'v1', kind: 'Secret', metadata: [name: 'settings', namespace: namespace, labels: [size: '1']])

        then:
        script.nextLine() == 'one 1'

        when:
        secret = cluster.patch(secret, [metadata: [labels: [size: '2']]])

        then:
        script.nextLine() == 'one 2'

        when:
        cluster.delete(secret)

        then:
        script.nextLine() == 'one null'
    }

    def "the clock wakes: every so often, and by a cron expression"() {
        given:
        cluster.create(map('one'))
        run """
            watch 'configmaps', namespace: '$namespace', fields: 'metadata.name=one'
            every(1.second, atStart: true) { println "every" }
            schedule('* * * * *', atStart: true) { println 'cron' }
            sync { key -> println "sync \$key.name" }
            """

        expect: 'at the start, and a second later'
        def before = script.linesUntil('every') + script.linesUntil('every')
        before.every { it in ['cron', 'sync one'] }
    }

    def "only changes that count wake: #condition"() {
        given:
        def object = cluster.create(deployment('web'))
        run """
            watch('deployments', namespace: '$namespace') { when $condition }
            sync { key -> println "\${lookup(key)?.spec?.replicas} \${lookup(key)?.metadata?.labels?.x}" }
            """
        script.nextLine() == '1 null'

        when:
        object = cluster.patch(object, noise)
        cluster.patch(object, change)

        then:
        script.nextLine() == next
        script.printed().empty

        where:
        condition                  | noise                                    | change                         | next
        "changed('spec.replicas')" | [metadata: [annotations: [no: 'matter']]] | [spec: [replicas: 2]]          | '2 null'
        'generationChanged'        | [metadata: [labels: [no: 'matter']]]      | [spec: [replicas: 3]]          | '3 null'
        'labelsChanged'            | [metadata: [annotations: [no: 'matter']]] | [metadata: [labels: [x: 'y']]] | '1 y'
    }

    def "of an object that a watch keeps a part of, that part is there, and no write erases the rest"() {
        given:
        cluster.create(deployment('web'))
        run """
            watch('deployments', namespace: '$namespace', keep: ['spec.replicas', 'status'], drop: 'status.conditions') {
                when changed('spec.replicas')
            }
            sync { key ->
                def web = lookup(key)
                println "\${web.at('spec')} \${web.label('app')} \${web.at('metadata.managedFields')}"
                try {
                    update(web) { spec.replicas = 5 }
                } catch (IllegalArgumentException refused) {
                    println refused.message
                }
                try {
                    status(web) { observedGeneration = 1 }
                } catch (IllegalArgumentException refused) {
                    println refused.message
                }
                patch web, [metadata: [annotations: [patched: 'yes']]]
                apply apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'web', annotations: [applied: 'yes']]
                println 'done'
            }
            """

        expect:
        script.nextLine() == '[replicas:1] web null'
        script.nextLine() == "update would erase what its watch does not keep of Deployment $namespace/web: patch it, or apply the fields that are yours"
        script.nextLine() == "status would erase what its watch does not keep of the status of Deployment $namespace/web: keep 'status', or patch it with subresource: 'status'"
        script.nextLine() == 'done'
        with(cluster.read('deployments', namespace, 'web')) {
            spec.template.spec.containers*.image == ['a']
            annotation('patched') == 'yes'
            annotation('applied') == 'yes'
        }
    }

    def "the status of an object of which only that is kept can be written, and nothing else changes by it"() {
        given:
        def before = cluster.create(deployment('web'))
        run """
            watch 'deployments', namespace: '$namespace', keep: 'status'
            sync { key ->
                if (lookup(key).at('spec') != null) { permanent 'a spec' }
                status(lookup(key)) { observedGeneration = 7 }
                println 'done'
            }
            """

        expect:
        script.nextLine() == 'done'
        with(cluster.await('deployments', namespace) { it.web?.at('status.observedGeneration') == 7 }.web) {
            spec == before.spec
            labels() == before.labels()
            annotation('deployment.kubernetes.io/revision') == before.annotation('deployment.kubernetes.io/revision')
            generation() == before.generation()
        }
    }

    def "what is applied again and again is whole, whatever the cache keeps of it"() {
        given:
        def object = cluster.create(map('one', [n: '1']))
        run """
            watch 'configmaps', namespace: '$namespace', fields: 'metadata.name=one'
            owns 'secrets', namespace: '$namespace', drop: ['data', 'metadata.managedFields']
            sync { key ->
                def secret = apply(apiVersion: 'v1', kind: 'Secret', metadata: [name: 'child', ownerReferences: [lookup(key).asOwner()]], data: [a: 'YQ=='])
                println "\${lookup(key).data.n} \${secret.data}"
            }
            """
        script.nextLine() == '1 [a:YQ==]'

        when:
        cluster.patch(object, [data: [n: '2']])

        then:
        script.linesUntil('2 [a:YQ==]').every { it ==~ /. \[a:YQ==]/ }
    }

    def "what matters more is synced first, at the start and on a change"() {
        given: 'one worker, which a key can hold'
        def maps = ['a', 'b', 'low', 'web'].collectEntries { [it, cluster.create(map(it))] }
        run """
            watch('configmaps', namespace: '$namespace', fields: 'metadata.name!=kube-root-ca.crt') {
                priority { map -> [web: high, low: low][map.name()] }
            }
            sync { key ->
                println key.name
                while (lookup(key).data.hold && !lookup('$namespace/web').data.released) {
                    Thread.onSpinWait()
                }
            }
            """

        expect:
        (1..4).collect { script.nextLine() } == ['web', 'a', 'b', 'low']

        when:
        cluster.patch(maps.a, [data: [hold: 'yes']])
        def holder = script.nextLine()
        cluster.patch(maps.low, [data: [round: '2']])
        cluster.patch(maps.b, [data: [round: '2']])
        cluster.patch(maps.web, [data: [released: 'yes']])

        then:
        holder == 'a'
        script.nextLine() == 'b'
    }

    def "what is owned wakes its owner when somebody takes it away"() {
        given:
        cluster.create(map('one'))
        run """
            watch 'configmaps', namespace: '$namespace', fields: 'metadata.name=one'
            owns 'secrets'
            sync { key ->
                def map = lookup(key)
                if (map == null) { return }
                apply apiVersion: 'v1', kind: 'Secret', metadata: [name: 'child', ownerReferences: [map.asOwner()]]
                println 'made'
            }
            """
        script.nextLine() == 'made'
        def child = cluster.await('secrets', namespace) { it.child }.child

        when:
        cluster.delete(child)

        then:
        script.nextLine() == 'made'
        cluster.await('secrets', namespace) { it.child && it.child.uid() != child.uid() }
    }

    private void run(String code) {
        script = RunningScript.start(new ScriptInput.Code(code), cluster.options(namespace))
    }

    private void label(String name, String value) {
        cluster.patch(cluster.read('namespaces', '', name), [metadata: [labels: ['watched-by': value == null ? null : namespace]]])
    }

    private Map map(String name, Map data = [:], String where = namespace) {
        [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: where], data: data]
    }

    private Map deployment(String name) {
        [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: name, namespace: namespace, labels: [app: name]],
         spec: [replicas: 1, selector: [matchLabels: [app: name]],
                template: [metadata: [labels: [app: name]], spec: [containers: [[name: 'a', image: 'a']]]]]]
    }
}
