package io.groovernor.host.cli

import io.groovernor.host.HostRequest
import io.groovernor.host.ScriptInput
import io.groovernor.host.ScriptRun
import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.RunRequest
import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.examples.RunningScript
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(120)
class CommandDryRunSpec extends Specification {
    static final String EVERYTHING = '''\
        watch 'configmaps', labels: 'watched=yes'
        def secrets = owns('secrets')
        def peers = watch('services') { index('all') { 'x' } }
        sync { key ->
            def config = lookup(key)
            if (config == null) {
                println 'gone'
                return
            }
            config = update config.edit { data.a = '2' }
            assert lookup(key).data.a == '2'
            config = patch config, [data: [b: '3', old: null]]
            assert lookup(key).data == [a: '2', b: '3']
            def secret = create kind: 'Secret', apiVersion: 'v1', data: [q: 'dw=='],
                metadata: [name: "of-$key.name", namespace: key.namespace, ownerReferences: [config.asOwner()]]
            assert secrets["$key.namespace/of-$key.name"].isControlledBy(config)
            apply kind: 'Secret', apiVersion: 'v1', metadata: [name: secret.name, namespace: key.namespace, labels: [l: 'm']]
            assert secrets.list(key.namespace).find { it.name == secret.name }.labels == [l: 'm']
            def service = apply kind: 'Service', apiVersion: 'v1', metadata: [name: 'fresh', namespace: key.namespace], spec: [ports: [[port: 80]]]
            assert peers.by('all', 'x')*.name.contains('fresh')
            status(service) { loadBalancer = [ingress: [[ip: '1.2.3.4']]] }
            assert peers["$key.namespace/fresh"].status.loadBalancer.ingress[0].ip == '1.2.3.4'
            try {
                create kind: 'Service', apiVersion: 'v1', metadata: [name: 'fresh', namespace: key.namespace], spec: [ports: [[port: 80]]]
                assert false
            } catch (ApiException refusal) {
                assert refusal.isAlreadyExists()
            }
            delete config
            assert lookup(key) == null
            event config, Warning, 'Gone', 'it is gone'
        }
        '''.stripIndent()

    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    @TempDir Path folder
    String namespace = cluster.newNamespace()
    def out = new StringWriter()
    def err = new StringWriter()

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "a plan shows what each key would change; reads see it, and nothing is changed"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'm', namespace: namespace, labels: [watched: 'yes']], data: [a: '1', old: 'z'])
        def before = versions()

        when:
        def code = plan(EVERYTHING)

        then:
        err.toString().readLines().findAll { it.contains('error') } == []
        code == 0
        def lines = out.toString().replace("$namespace/", '').readLines()
        lines.findAll { !it.startsWith('      ') } == [
            'm (everything)',
            '  ~ configmaps m',
            '  ~ configmaps m',
            '  + secrets of-m',
            '  ~ secrets of-m',
            '  + services fresh',
            '  ~ services fresh',
            '  - configmaps m',
            '  ! configmaps m',
            'dry run: 2 to create, 4 to change, 1 to delete, for 1 key; nothing was changed']
        lines.containsAll(['      data.a: 1 → 2', '      data.b: (none) → 3', '      data.old: z → (none)',
            '      data.q: dw==', '      metadata.labels.l: (none) → m', '      Warning Gone: it is gone'])
        !lines.any { it.contains('managedFields') || it.contains('creationTimestamp') }

        and:
        versions() == before
    }

    def "what would not change is not shown"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'm', namespace: namespace], data: [a: '1'])

        expect:
        plan("watch 'configmaps', fields: 'metadata.name=m'\nsync { key -> patch lookup(key), [data: [a: '1']] }\n") == 0
        out.toString().readLines() == ['dry run: 0 to create, 0 to change, 0 to delete, for 0 keys; nothing was changed']
    }

    def "what the server would refuse fails the plan"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'm', namespace: namespace], data: [a: '1'])

        expect:
        plan("watch 'configmaps', fields: 'metadata.name=m'\nretry max: 0\nsync { key -> create kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'No Name', namespace: key.namespace] }\n") == 1
        err.toString().contains('No Name')
    }

    def "there are colours on a terminal, and only there"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'm', namespace: namespace], data: [a: '1'])
        def script = "watch 'configmaps', fields: 'metadata.name=m'\nsync { key -> patch lookup(key), [data: [a: '2']] }\n"

        when:
        plan(script, colourful)

        then:
        out.toString().contains('      \u001b[33mdata.a: 1 → 2\u001b[0m') == colourful
        out.toString().contains('\u001b[') == colourful

        where:
        colourful << [true, false]
    }

    def "a folder of plugins runs without consequences, too"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'm', namespace: namespace], data: [a: '1'])
        Files.writeString(folder.resolve('p.groovy'), "watch 'configmaps', fields: 'metadata.name=m'\nsync { key -> delete lookup(key); println 'deleted' }\n")
        def before = versions()
        def run = RunningScript.host(new HostRequest(folder, cluster.options(namespace), false, [], [], true, false, false, false, null))

        when:
        run.linesUntil('deleted')

        then:
        run.nextLine() == "$namespace/m (p)"
        run.stop() == 0
        run.printed().last() == 'dry run: 0 to create, 0 to change, 1 to delete, for 1 key; nothing was changed'
        versions() == before

        cleanup:
        run?.close()
    }

    def "definitions cannot be installed by a dry run"() {
        given:
        def commands = new Commands()

        expect:
        commands.plain('host', '--dry-run', '--install-crds', folder) == 2
        commands.toldText.contains('say one of them')
    }

    private int plan(String script, boolean colourful = false) {
        def file = Files.writeString(folder.resolve('everything.groovy'), script)
        def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, colourful)
        new ScriptRun(terminal, new StopSignal()).run(
            new RunRequest(new ScriptInput.File(file), cluster.options(namespace), false, [], true, false, true))
    }

    /** All that is there. */
    private Map<String, String> versions() {
        ['configmaps', 'secrets', 'services', 'events'].collectMany { cluster.list(it, namespace) }.collectEntries {
            ["$it.kind $it.name".toString(), it.resourceVersion()]
        }
    }
}
