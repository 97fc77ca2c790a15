package io.groovernor.host.cli

import io.groovernor.host.HostRequest
import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.examples.RunningScript
import io.groovernor.host.object.Json
import io.groovernor.host.ops.AdminAddress
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** What a running host is asked and told. */
@Timeout(120)
class CommandStatusSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = ExampleCluster.sandbox()
    @TempDir Path temporary
    String namespace = cluster.newNamespace()
    Path plugins
    Path socket
    @AutoCleanup RunningScript host
    def commands = new Commands()

    def setup() {
        plugins = Files.createDirectory(temporary.resolve('plugins'))
        socket = Files.createTempDirectory('groovernor').resolve('a.sock')
        configMap('one')
    }

    def cleanup() {
        socket.parent.toFile().deleteDir()
    }

    def "status shows generations, keys, failures, and why the newest version is refused"() {
        given:
        write('web', "println 'first'")
        write('bad', "throw new IllegalStateException('bad ' + it)", 'retry max: 0')
        Files.writeString(plugins.resolve('never.groovy'), 'wach\n')
        start()
        host.awaitTold(/.*never.groovy:1:1: .*/)
        host.awaitTold(/bad: dropping .*/)
        host.nextLine()

        when:
        Files.writeString(plugins.resolve('web.groovy'), "wach 'configmaps'\nsync { }\n")
        host.awaitTold(/  generation 1 goes on in its stead/)

        then:
        ask('status') == 0
        commands.printed[0].startsWith("plugins of $plugins on ")
        commands.printed[1].split() as List == ['PLUGIN', 'GENERATION', 'CONTROLLER', 'STATE', 'READY', 'WAITING', 'IN', 'WORK', 'FAILING', 'SYNCED', 'DROPPED']
        commands.printed[2].split() as List == ['bad', '1', 'bad', 'ready', '0', '0', '0', '0', '0', '1']
        commands.printed[3].split() as List == ['never', '-', '-', 'refused', '-', '-', '-', '-', '-', '-']
        commands.printed[4].split() as List == ['web', '1', 'web', 'ready', '0', '0', '0', '0', '1', '0']
        def notes = commands.printed.drop(5)
        notes.any { it ==~ /bad: last failed at \S+ for $namespace\/one: .*IllegalStateException: bad $namespace\/one/ }
        notes.any { it ==~ /never: the newest version was refused at \S+: .*never.groovy:1:1: .*/ }
        notes.any { it ==~ /web: the newest version was refused at \S+: .*web.groovy:1:1: no verb 'wach' here; did you mean 'watch'\?/ }

        when:
        ask('status', '--output', 'json')
        def status = Json.read(commands.printed.join().bytes)

        then:
        status.host.folder == plugins.toString()
        status.plugins*.name == ['bad', 'never', 'web']
        status.plugins[2].refused.message.contains("no verb 'wach'")
        status.plugins[2].controllers[0].with { [name, ready, synced, keys] } == ['web', true, 1, [ready: 0, waiting: 0, inWork: 0, failing: 0]]

        when: 'it is mended'
        write('web', "println 'second'")
        host.linesUntil('second')

        then: 'and what never worked is removed'
        Files.delete(plugins.resolve('never.groovy'))
        eventually { statusOf('web').refused == null && statusOf('web').generation == 2 && statusOf('never') == null }
    }

    def "status --memory shows what the caches take, for whom, and what nobody has read"() {
        given:
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'two', namespace: namespace], data: [n: '2', text: new Random(1).ints(20_000, 97, 123).boxed().collect { it as char }.join('')], immutable: true)
        write('web', 'println lookup(it).data?.size()')
        Files.writeString(plugins.resolve('all.groovy'), "watch 'configmaps'\nwatch 'secrets', metadataOnly: true, wake: false\nsync { println lookup(it).data?.n }\n")
        Files.writeString(plugins.resolve('too.groovy'), "watch 'configmaps'\nsync { println 'too' }\n")
        start()
        host.linesUntil('2')
        eventually { statusOf('too').controllers[0].synced == 2 }

        when:
        ask('status', '--memory', '--output', 'json')
        def memory = Json.read(commands.printed.join().bytes)
        def all = memory.caches.find { it.plugins == ['all', 'too'] }

        then:
        memory.heap.used > 0
        memory.caches*.plugins as Set == [['web'], ['all', 'too'], ['all']] as Set
        all.objects == 2
        all.json > 20_000
        all.stored > 0
        all.unread == ['data.text', 'immutable', 'metadata.managedFields'].findAll { it in all.unread } && 'data.text' in all.unread
        all.metadataOnlySaves > 8_000
        all.unreadSaves > 8_000
        memory.plugins*.name == ['all', 'too', 'web']
        memory.plugins[1].with { [objects, stored, alone] } == [2, all.stored, 0]
        memory.plugins[2].with { [objects, stored == alone] } == [1, true]

        when:
        ask('status', '--memory')

        then:
        commands.printed[0] ==~ /heap \S+ MiB of \S+ MiB, garbage included/
        commands.printed[1].split() as List == ['CACHE', 'OBJECTS', 'JSON', 'STORED', 'PLUGINS']
        commands.printed[2] ==~ /configmaps in $namespace +2 +\S+ KiB +\S+ KiB +all, too/
        commands.printed.any { it ==~ /secrets in $namespace, only metadata +0 +0 B +0 B +all/ }
        commands.printed.any { it.split() as List == ['PLUGIN', 'OBJECTS', 'STORED', 'ALONE'] }
        commands.printed.any { it ==~ /configmaps in $namespace: drop: \['data.text', .*'\], which nobody has read, saves \S+ KiB/ }
        commands.printed.any { it ==~ /configmaps in $namespace: metadataOnly: true saves \S+ KiB/ }
    }

    def "a version that does not start is shown, and so is what one waits for"() {
        given:
        write('web', "println 'first'")
        start()
        host.nextLine()

        when:
        write('web', "println 'second'", "onStart { throw new IllegalStateException('not today') }")
        host.awaitTold(/  generation 1 goes on in its stead/)

        then:
        eventually { statusOf('web').refused?.message?.contains('not today') }
        statusOf('web').refused.generation == 2

        when:
        write('web', "println 'third'", "watch 'no.such.resource'")
        write('new', '', "watch 'no.such.resource'")

        then:
        eventually { statusOf('web').next == 3 }
        eventually { statusOf('new')?.controllers?.getAt(0)?.why?.contains("no resource 'no.such.resource'") }
        ask('status') == 0
        commands.printed.any { it == 'web: generation 3 is being made ready' }
        commands.printed.any { it.startsWith("new: is not ready: the server has no resource 'no.such.resource'") }
    }

    def "a paused plugin syncs nothing, also when it is saved anew, and then all of it"() {
        given:
        write('web', 'println "first ${lookup(it).data?.n}"')
        write('other', 'println "other ${lookup(it).data?.n}"')
        start()
        [host.nextLine(), host.nextLine()]

        expect:
        ask('pause', 'web') == 0
        commands.told == ["web: paused; nothing of it is synced until 'groovernor resume web'"]

        when:
        write('web', 'println "second ${lookup(it).data?.n}"')
        eventually { statusOf('web').generation == 2 }
        cluster.patch(cluster.read('configmaps', namespace, 'one'), [data: [n: '2']])

        then: 'the other goes on'
        host.nextLine() == 'other 2'
        statusOf('web').paused
        eventually { statusOf('web').controllers[0].keys.ready == 1 }
        host.printed().empty

        when:
        ask('resume', 'web')

        then:
        commands.told == ['web: resumed']
        host.nextLine() == 'second 2'
    }

    def "a reload takes over although nothing changed, or says what is wrong"() {
        given:
        write('web', 'println "synced"')
        start()
        host.nextLine()

        expect:
        ask('reload', 'web') == 0
        commands.told == ['web: generation 2 works']
        host.nextLine() == 'synced'

        when: 'what it needs is not there any more'
        write('web', 'println "synced"', 'onStart { if (new File("' + temporary + '/broken").exists()) throw new IllegalStateException("no luck") }')
        host.awaitTold(/web: started with .*/)
        eventually { statusOf('web').generation == 3 }
        Files.createFile(temporary.resolve('broken'))

        then:
        ask('reload', 'web') == 1
        commands.told[0] ==~ /web: generation 4 does not start: .*no luck/
        commands.told.last() == '  generation 3 goes on in its stead'
    }

    def "a plugin that is not there is named, with the nearest one that is"() {
        given:
        write('web', '')
        start()
        host.awaitTold(/web: started with .*/)

        expect:
        ask(command, 'wen') == 1
        commands.told == ["there is no plugin 'wen'; did you mean 'web'?", '  there is web']

        where:
        command << ['pause', 'resume', 'reload']
    }

    def "without a host, and with a wrong command line, the exit code says so"() {
        expect:
        ask('status', '--memory') == 1
        ask('status') == 1
        commands.told == ["$socket: no host listens there; start one with 'groovernor host DIR', or name its folder with --plugins"]
        commands.plain('pause') == 2
        commands.plain('status', '--plugins', 'a', '--admin-socket', 'b') == 2
    }

    private void start() {
        host = RunningScript.host(new HostRequest(plugins, cluster.options(namespace), false, [], [], false, false, false, false, AdminAddress.at(socket)))
    }

    private int ask(String... arguments) {
        commands.plain(*arguments, '--admin-socket', socket)
    }

    private Map statusOf(String plugin) {
        def asking = new Commands()
        assert asking.plain('status', '-o', 'json', '--admin-socket', socket) == 0
        Json.read(asking.printed.join().bytes).plugins.find { it.name == plugin }
    }

    private static boolean eventually(Closure<Boolean> condition) {
        while (!condition()) {
            Thread.yield()
        }
        true
    }

    private void write(String plugin, String sync, String more = '') {
        Files.writeString(plugins.resolve("${plugin}.groovy"), "watch 'configmaps', fields: 'metadata.name=one'\n$more\nsync { $sync }\n")
    }

    private void configMap(String name) {
        cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: namespace])
    }
}
