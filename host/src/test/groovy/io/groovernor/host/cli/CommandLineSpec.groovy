package io.groovernor.host.cli

import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandLineSpec extends Specification {
    static final String NAMESPACES = "watch 'namespaces'; sync { println it }"
    static final List<String> ALL_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

    @TempDir Path folder
    @AutoCleanup Sandbox sandbox = Sandbox.start()
    @Shared plain = new Commands()
    Commands commands

    def setup() {
        commands = Commands.on(sandbox, folder)
    }

    def "a file is run until every key is settled"() {
        given:
        def script = file('all.groovy', NAMESPACES)

        expect:
        commands.on('run', '--once', script) == 0
        commands.printed.sort() == ALL_NAMESPACES
        commands.told.drop(1) == ['namespaces: 4 objects', 'all: started with 4 keys']
        commands.told[0] == "using ${sandbox.url()} (context sandbox of ${folder.resolve('kubeconfig')})"
    }

    def "a script on the command line is run on a sandbox that files fill"() {
        given:
        def load = file('load.yaml', configMaps('default', 1))

        expect:
        plain.plain('run', '--once', '--sandbox', '--load', load, '-e', "watch 'configmaps'; sync { println it }") == 0
        plain.printed == ['default/map-0']
        plain.told[0] == "$load: loaded 1 object"
    }

    def "a script that throws is retried five times and dropped, and the exit code says so"() {
        when:
        def code = commands.on('run', '--once', '-e', '''
            watch 'namespaces', fields: 'metadata.name=default'
            sync { key -> throw new IllegalStateException("not $key") }'''.stripIndent())

        then:
        code == 1
        def told = commands.told.drop(3)
        told[0] == 'command-line: error syncing default, retry 1 in 5 ms: -e:3: IllegalStateException: not default'
        told[1] == '    sync { key -> throw new IllegalStateException("not $key") }'
        told[2].trim() == '^'
        told.drop(3) == (2..5).collect {
            "command-line: error syncing default, retry $it in ${5 << it - 1} ms: -e:3: IllegalStateException: not default"
        } + 'command-line: dropping default out of the queue after 6 attempts: -e:3: IllegalStateException: not default'
    }

    def "a controller whose onStart throws, whatever it throws, ends the command"() {
        when:
        def code = commands.on('run', '--once', '-e', """
            watch 'namespaces'
            onStart { throw new $thrown('not today') }
            sync { println it }""".stripIndent())

        then:
        code == 1
        commands.printed.empty
        commands.told.any { it.contains("-e:3: $thrown: not today") }

        where:
        thrown << ['Exception', 'IllegalStateException', 'StackOverflowError']
    }

    def "a key that fails once and then succeeds is no failure"() {
        expect:
        commands.on('run', '--once', '-e', '''
            def first = true
            watch 'namespaces', fields: 'metadata.name=default'
            sync { key ->
                if (first) { first = false; throw new IllegalStateException('not yet') }
                println key
            }'''.stripIndent()) == 0
        commands.printed == ['default']
    }

    def "wrong use, #arguments, says '#problem' and shows the usage"() {
        expect:
        plain.plain(*arguments) == 2
        plain.printed.empty
        plain.told[0].contains(problem)
        plain.told.any { it.startsWith("Usage: groovernor $usage".trim()) } || plain.told.any { it.contains(usage) }

        where:
        arguments                                   | problem                                      | usage
        ['run', '--onc', '-e', NAMESPACES]          | "Unknown option: '--onc'"                    | 'Possible solutions: --once'
        ['run']                                     | 'Missing required argument'                  | 'run '
        ['run', '-e', NAMESPACES, 'script.groovy']  | "'script.groovy'"                            | 'run '
        ['run', '--load', 'x.yaml', '-e', NAMESPACES] | '--load fills a sandbox: say --sandbox too' | 'run '
        ['apply']                                   | "Missing required option: '--filename=FILE'" | 'apply '
        ['aply', '-f', 'x.yaml']                    | "'aply'"                                     | 'groovernor apply'
        ['sandbox', '--port', 'http']               | "'http' is not an int"                       | 'sandbox '
        []                                          | 'Missing required subcommand'                | '[-hV] COMMAND'
    }

    def "a script that does not compile is shown with the place of the error"() {
        given:
        def script = file('bad.groovy', "watch 'pods'\nsync { key ->\n  lookp(key)\n}\n")

        expect:
        commands.on('run', '--once', script) == 1
        commands.toldText == """\
            $script:3:3: no verb 'lookp' here; did you mean 'lookup'?
                  lookp(key)
                  ^
            """.stripIndent()
    }

    def "what is missing or of no use is named: #what"() {
        given:
        def place = folder.resolve('missing')

        expect:
        plain.plain(*arguments.collect { it == 'PLACE' ? place : it == 'FOLDER' ? folder : it }) == 1
        plain.toldText == message.replace('PLACE', place.toString()).replace('FOLDER', folder.toString()) + '\n'

        where:
        what                | arguments                                                           | message
        'a script'          | ['run', 'PLACE']                                                    | 'PLACE: no such file'
        'a folder'          | ['run', 'FOLDER']                                                   | 'FOLDER: is a directory, not a script'
        'a kubeconfig'      | ['run', '--kubeconfig', 'PLACE', '-e', NAMESPACES]                  | 'the kubeconfig PLACE (--kubeconfig) does not exist'
        'a file to apply'   | ['apply', '-f', 'PLACE']                                            | 'PLACE: there is no such file'
        'a folder to apply' | ['apply', '-f', 'FOLDER']                                           | 'FOLDER: is a directory, not a file'
        'a file to load'    | ['run', '--sandbox', '--load', 'PLACE', '-e', NAMESPACES]           | 'PLACE: there is no such file'
        'a folder to load'  | ['run', '--sandbox', '--load', 'FOLDER', '-e', NAMESPACES]          | 'FOLDER: is a directory, not a file'
    }

    def "a file that cannot be loaded is named with the document"() {
        given:
        def load = file('load.yaml', configMaps('default', 1) + '---\napiVersion: v1\nkind: Nothing\nmetadata: {name: none}\n')

        expect:
        plain.plain('run', '--once', '--sandbox', '--load', load, '-e', NAMESPACES) == 1
        plain.told[0].startsWith("$load: document 2 (Nothing \"none\"): no kind \"Nothing\"")
    }

    def "a server that does not answer ends --once"() {
        given:
        def port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }

        expect:
        commands.on('run', '--once', '--master', "http://127.0.0.1:$port", '-e', NAMESPACES) == 1
        commands.told.last().startsWith("command-line: cannot reach http://127.0.0.1:$port ")
        !commands.toldText.contains('Exception')
    }

    def "a resource that does not exist ends --once, with a suggestion"() {
        expect:
        commands.on('run', '--once', '-e', "watch 'podz'; sync { println it }") == 1
        commands.told.last() == "command-line: the server has no resource 'podz'; did you mean 'pods'?"
    }

    def "a server that refuses a list with #status ends --once"() {
        given:
        sandbox.faults().failNext(1_000, status, null) { method, path -> path == '/api/v1/namespaces' }

        expect:
        commands.on('run', '--once', '-e', NAMESPACES) == 1
        commands.told.size() == 2
        commands.told[1].startsWith('namespaces: ')
        !commands.toldText.contains('trying again')

        where:
        status << [401, 403]
    }

    def "a server that is out of order for a moment is asked again"() {
        given:
        sandbox.faults().failNext(1, 500, null) { method, path -> path == '/api/v1/namespaces' }

        expect:
        commands.on('run', '--once', '-e', NAMESPACES) == 0
        commands.printed.sort() == ALL_NAMESPACES
        commands.told.count { it.startsWith('  trying again, first in ') } == 1
    }

    def "--namespace narrows what names no namespace, and nothing else"() {
        given:
        ['one', 'two'].each {
            sandbox.load("{apiVersion: v1, kind: Namespace, metadata: {name: $it}}")
            sandbox.load(configMaps(it, 1))
        }

        expect:
        commands.on('run', '--once', '-n', 'one', '-e', "watch $watch; sync { println it }") == 0
        commands.printed.sort() == synced

        where:
        watch                           | synced
        "'configmaps'"                  | ['one/map-0']
        "'configmaps', namespace:'two'" | ['two/map-0']
        "'namespaces'"                  | ALL_NAMESPACES + ['one', 'two']
    }

    @Timeout(120)
    def "a long list is told line by line to a log, and as one line that changes to a person"() {
        given:
        (0..<4).each { sandbox.load(configMaps('default', 5_100, it * 5_100)) }
        def script = "watch 'configmaps'; sync { }"

        expect:
        commands.on('run', '--once', '-e', script) == 0
        commands.told.findAll { it.startsWith('configmaps: ') } == [
                'configmaps: 10000 objects listed',
                'configmaps: 20000 objects listed',
                'configmaps: 20400 objects']
        !commands.toldText.contains('\u001b')

        when:
        def person = Commands.on(sandbox, folder, true)

        then:
        person.on('run', '--once', '-e', script) == 0
        person.told.size() == commands.told.size() - 2
        def line = person.told.find { it.contains('20400 objects') }
        line.contains('\r\u001b[Kconfigmaps: 10000 objects listed\r\u001b[K')
        line.endsWith('\r\u001b[Kconfigmaps: 20400 objects')
    }

    def "what went wrong is red for a person"() {
        given:
        def person = Commands.on(sandbox, folder, true)

        expect:
        person.on('run', folder.resolve('missing')) == 1
        person.toldText == "\u001b[31m${folder.resolve('missing')}: no such file\u001b[0m\n"
    }

    def "the help of '#command' tells every option"() {
        expect:
        plain.plain(*command.split(' '), '--help') == 0
        plain.told.empty
        plain.printed[0].startsWith("Usage: groovernor $command ")
        options.every { option -> plain.printed.any { it =~ /^ +(-\w, +)?$option\b/ } }

        where:
        command   | options
        'run'     | ['SCRIPT', '-e', '--once', '--sandbox', '--load', *CONNECTION]
        'apply'   | ['--filename', '--field-manager', '--force-conflicts', *CONNECTION]
        'sandbox' | ['--port', '--kubeconfig', '--load', '--help', '--version']
    }

    static final List<String> CONNECTION = ['--kubeconfig', '--context', '--master', '--namespace', '--help', '--version']

    def "the program's help names the commands"() {
        expect:
        plain.plain('--help') == 0
        ['run', 'apply', 'sandbox'].every { command -> plain.printed.any { it.startsWith("  $command ") } }
    }

    def "the version is that of groovernor and of Java"() {
        expect:
        plain.plain('--version') == 0
        plain.printed == ["groovernor (built from source), Java ${Runtime.version()}".toString()]
    }

    private Path file(String name, String text) {
        Files.writeString(folder.resolve(name), text)
    }

    private static String configMaps(String namespace, int count, int from = 0) {
        (from..<from + count).collect {
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: map-$it, namespace: $namespace}}\n"
        }.join('---\n')
    }
}
