package io.groovernor.host.cli

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** What a signal does to the process. */
@Timeout(60)
class CommandSignalSpec extends Specification {
    static final String WAITING = '''
        watch 'namespaces', fields: 'metadata.name=default'
        sync { key ->
            println "began $key"
            System.in.read()
            println "ended $key"
        }'''

    @TempDir Path folder
    @AutoCleanup('destroyForcibly') Process process
    BufferedReader lines

    @IgnoreIf({ data.signal == 'INT' && CommandSignalSpec.interruptsAreIgnored() })
    def "SIG#signal lets a sync that is under way end, and exits with 0"() {
        given: 'a sync that ends when it is told so'
        start(WAITING)
        linesUntil('began default')

        when:
        send(signal)
        linesUntil('stopping: syncs that are under way have 30 s to end')
        tell()

        then:
        lines.readLines() == ['ended default']
        exitCode() == 0

        where:
        signal << ['TERM', 'INT']
    }

    def "a run that waits for all keys can be stopped before, which is a failure"() {
        given:
        start(WAITING, '--once')
        linesUntil('began default')

        when:
        send('TERM')
        linesUntil('stopped before every key was settled')
        tell()

        then:
        lines.readLines() == ['ended default']
        exitCode() == 1
    }

    def "a key that was dropped makes the exit code 1"() {
        given:
        start('''
            watch 'namespaces', fields: 'metadata.name=default'
            sync { key -> throw new IllegalStateException('no') }''')
        linesUntil('command-line: dropping default out of the queue after 6 attempts: -e:3: IllegalStateException: no')

        when:
        send('TERM')

        then:
        lines.readLines() == ['stopping: syncs that are under way have 30 s to end']
        exitCode() == 1
    }

    def "an idle sandbox ends with 0"() {
        given:
        launch('sandbox')
        assert lines.readLine().startsWith('serving on http://127.0.0.1:')

        when:
        send('TERM')

        then:
        lines.readLines().empty
        exitCode() == 0
    }

    def "a sandbox with a data folder has its objects again, even after a SIGKILL"() {
        given:
        def objects = folder.resolve('objects.yaml')
        Files.writeString(objects, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept}')
        launch('sandbox', '--data', folder.resolve('data').toString(), '--load', objects.toString())
        def first = lines.readLine()
        while (!first.startsWith('serving on ')) first = lines.readLine()

        when:
        process.destroyForcibly().waitFor()
        launch('sandbox', '--data', folder.resolve('data').toString())
        def url = lines.readLine() - 'serving on '

        then:
        new URI("$url/api/v1/namespaces/default/configmaps/kept").toURL().text.contains('"kept"')
    }

    /** Whether this process was started in the background of a shell: so are those that it starts, and SIGINT is nothing to them. */
    static boolean interruptsAreIgnored() {
        def status = new File('/proc/self/status')
        status.exists() && (Long.parseUnsignedLong(status.readLines().find { it.startsWith('SigIgn:') }.split()[1], 16) & 2) != 0
    }

    private void start(String script, String... options) {
        launch('run', '--sandbox', *options, '-e', script.stripIndent())
    }

    private void tell() {
        process.outputStream.withStream { it.write(10) }
    }

    private void launch(String... arguments) {
        process = new ProcessBuilder([
                ProcessHandle.current().info().command().get(), '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC',
                '-cp', System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'),
                Main.name, *arguments]).redirectErrorStream(true).start()
        lines = process.inputReader()
    }

    private List<String> linesUntil(String last) {
        def before = []
        for (def line = lines.readLine(); line != last; line = lines.readLine()) {
            assert line != null: before.join('\n')
            before << line
        }
        before
    }

    private void send(String signal) {
        assert new ProcessBuilder('kill', "-$signal", process.pid().toString()).start().waitFor() == 0
    }

    private int exitCode() {
        assert process.waitFor(30, TimeUnit.SECONDS)
        process.exitValue()
    }
}
