package io.groovernor.host

import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.examples.RunningScript
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** A folder of plugins in a namespace of its own, on the sandbox. */
@Timeout(120)
class HostRunSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    @TempDir Path temporary
    String namespace = cluster.newNamespace()
    Path plugins
    @AutoCleanup RunningScript host

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def setup() {
        plugins = Files.createDirectory(temporary.resolve('plugins'))
    }

    def "plugins are live when they are saved, changed when they are changed, and end when they are removed"() {
        given:
        configMap('one')
        write('a.groovy', "watch 'configmaps', fields: 'metadata.name=one'\nonStop { println 'a stops' }\nsync { println \"a: \$it\" }\n")
        host = start()

        expect:
        host.nextLine() == "a: $namespace/one"

        when: 'another one is saved'
        write('b.groovy', "watch 'configmaps', fields: 'metadata.name=one'\nsync { println \"b: \$it\" }\n")

        then:
        host.nextLine() == "b: $namespace/one"

        when: 'a change'
        write('a.groovy', "watch 'configmaps', fields: 'metadata.name=one'\nonStop { println 'new a stops' }\nsync { println \"new a: \$it\" }\n")

        then:
        [host.nextLine(), host.nextLine()] as Set == ['a stops', "new a: $namespace/one".toString()] as Set

        when: 'a version that does not compile'
        write('a.groovy', "wach 'configmaps'\nsync { }\n")

        then:
        host.awaitTold(/.*a.groovy:1:1: no verb 'wach' here; did you mean 'watch'\?/)
        host.awaitTold(/  generation 2 goes on in its stead/)

        when:
        Files.delete(plugins.resolve('a.groovy'))

        then:
        host.nextLine() == 'new a stops'
        host.awaitTold('a: is gone and ends')
        host.stop() == 0
    }

    def "what a sync logs says whose it is: controller, key, attempt and generation"() {
        given:
        def (before, log) = [System.err, new ByteArrayOutputStream()]
        System.err = new PrintStream(log, true)
        configMap('logged')
        def watch = "watch 'configmaps', fields: 'metadata.name=logged'\n"
        write('a.groovy', watch + "sync { log.info 'one'; println 'one' }\n")
        host = start()
        host.nextLine()

        when:
        write('a.groovy', watch + "sync {\n    log.info 'two'\n    if (failures == 0) { throw new IllegalStateException('again') }\n    println 'two'\n}\n")
        host.nextLine()

        then:
        def lines = log.toString().readLines().findAll { it.contains(' a') && it.contains('logged') }
        lines[0].endsWith("a - $namespace/logged: one")
        lines[1].endsWith("a - $namespace/logged (generation 2): two")
        lines[2].endsWith("a - $namespace/logged (attempt 2, generation 2): two")

        cleanup:
        System.err = before
    }

    def "a version that does not start never replaces one that works, and is forgotten when a newer one is saved"() {
        given:
        configMap('five')
        def watch = "watch 'configmaps', fields: 'metadata.name=five'\n"
        write('a.groovy', "${watch}sync { println 'first' }\n")
        host = start()

        expect:
        host.nextLine() == 'first'

        when:
        write('a.groovy', "${watch}onStart { throw new IllegalStateException('not today') }\nonStop { println 'second stops' }\nsync { println 'second' }\n")

        then:
        host.awaitTold(/a: generation 2 does not start: .*IllegalStateException: not today/)
        host.awaitTold(/  generation 1 goes on in its stead/)
        host.nextLine() == 'second stops'

        when: 'one waits for what does not exist, and one never gets ready'
        write('a.groovy', "${watch}watch 'no.such.resource'\nsync { println 'third' }\n")
        host.awaitTold(/a: the server has no resource 'no.such.resource'.*/)
        write('a.groovy', "${watch}onStart { while (true) { } }\nsync { println 'fourth' }\n")
        host.awaitTold(/a: loaded, generation 4 .*/)
        touch('five')

        then: 'the first still works'
        host.nextLine() == 'first'

        when:
        write('a.groovy', "${watch}sync { println 'fifth' }\n")

        then:
        host.nextLine() == 'fifth'
        host.stop() == 0
        host.printed().empty
    }

    def "a new generation works on other objects, another kind, and with other controllers"() {
        given:
        configMap('six')
        write('a.groovy', "watch 'configmaps', fields: 'metadata.name=six'\nsync { println \"maps \$it.name\" }\n")
        host = start()

        expect:
        host.nextLine() == 'maps six'

        when:
        write('a.groovy', "watch 'configmaps', fields: 'metadata.name=seven'\nsync { println \"maps \$it.name\" }\n")
        host.awaitTold(/a: started with 0 keys/)
        configMap('seven')

        then:
        host.nextLine() == 'maps seven'

        when: 'the key is the same, and what it means is not'
        cluster.create(apiVersion: 'v1', kind: 'Secret', metadata: [name: 'seven', namespace: namespace])
        write('a.groovy', "watch 'secrets', fields: 'metadata.name=seven'\nsync { println \"secrets \$it.name \${lookup(it).kind}\" }\n")

        then:
        host.nextLine() == 'secrets seven Secret'

        when:
        write('a.groovy', "controller('b') { watch 'secrets', fields: 'metadata.name=seven'\n sync { println 'by b' } }\n")

        then:
        host.nextLine() == 'by b'
        host.stop() == 0
        host.printed().empty
    }

    def "a plugin that fails in every way disturbs none of the others"() {
        given:
        write('a.groovy', 'wach\n')
        write('b.groovy', "throw new StackOverflowError()\n")
        write('c.groovy', "watch 'configmaps'\nonStart { throw new Error('no') }\nsync { }\n")
        write('d.groovy', "watch 'configmaps'\nsync { throw new IllegalStateException('d') }\n")
        write('e.groovy', "watch 'no.such.resource'\nsync { }\n")
        write('f/plugin.groovy', 'new Missing()\n')
        write('g.jar', 'junk')
        configMap('two')
        write('z.groovy', "watch 'configmaps', fields: 'metadata.name=two'\nsync { println \"z: \$it\" }\n")

        when:
        host = start()

        then:
        host.nextLine() == "z: $namespace/two"
    }

    def "configuration comes from the plugin, from --config and is seen by the script"() {
        given:
        configMap('three')
        write('web/config.yaml', 'greeting: hello\nmark: "."\n')
        write('web/plugin.groovy', "watch 'configmaps', fields: 'metadata.name=three'\nsync { println config.greeting + config.mark }\n")
        def config = Files.writeString(temporary.resolve('production.yaml'), 'web: {mark: "!"}\n')

        when:
        host = start([config])

        then:
        host.nextLine() == 'hello!'
    }

    def "definitions are applied when that is asked for"() {
        given:
        def group = "${namespace}.example.com"
        write('foo/crds/foo.yaml', """\
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: foos.$group}
            spec:
              group: $group
              scope: Namespaced
              names: {plural: foos, singular: foo, kind: Foo}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
            """.stripIndent())
        write('foo/plugin.groovy', "watch 'foos.$group'\nonStart { println 'there' }\nsync { }\n")

        when:
        host = start([], true)

        then:
        host.nextLine() == 'there'
    }

    def "a refused version is told to the cluster, about the namespace, with place and line"() {
        given:
        write('a.groovy', "wach 'configmaps'\n")
        host = start()

        when:
        def events = cluster.await('events', 'default') { events -> events.values().any { it.at('involvedObject.name') == namespace } }
        def event = events.values().find { it.at('involvedObject.name') == namespace }

        then:
        event.at('involvedObject.kind') == 'Namespace'
        event.at('source.component') == 'groovernor'
        [event.type, event.reason] == ['Warning', 'PluginRefused']
        event.at('message').contains("a.groovy:1:1: no verb 'wach' here; did you mean 'watch'?")
    }

    private RunningScript start(List<Path> config = [], boolean install = false) {
        RunningScript.host(new HostRequest(plugins, cluster.options(namespace), false, [], config, install))
    }

    private void write(String file, String text) {
        def path = plugins.resolve(file)
        Files.createDirectories(path.parent)
        Files.writeString(path, text)
    }

    private void touch(String name) {
        cluster.patch(cluster.read('configmaps', namespace, name), [data: [touched: 'yes']])
    }

    private void configMap(String name) {
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: namespace])
    }
}
