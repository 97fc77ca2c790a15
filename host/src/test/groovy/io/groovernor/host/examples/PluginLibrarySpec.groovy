package io.groovernor.host.examples

import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.cli.Main
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** The ready-made plugins: their specs, and what is said about them. */
@Timeout(180)
class PluginLibrarySpec extends Specification {
    static final List<Path> PLUGINS = Files.list(Examples.path('plugins')).withCloseable { files ->
        files.findAll { it.fileName.toString().endsWith('.groovy') || Files.exists(it.resolve('plugin.groovy')) }.sort()
    }

    @TempDir Path folder

    def "the specs of #plugin.fileName pass, and show which permissions it needs"() {
        given:
        def record = folder.resolve('record.json')

        when:
        def run = command('test', '--record', record, plugin)

        then:
        run.exit == 0
        run.out.contains('  ok       a second sync writes nothing')
        command('rbac', '--recorded', record, plugin).exit == 0

        where:
        plugin << PLUGINS
    }

    def "every plugin has its row, with its own number of lines"() {
        given:
        def rows = (Examples.text('plugins/README.md') =~ /(?m)^\| \[(\S+?)]\(\S+\) \|.*\| (\d+) \| .* \|$/).collect { [it[1], it[2] as int] }

        expect:
        rows.sort { it[0] } == PLUGINS.collect { [name(it), lines(it)] }
    }

    protected static Map command(Object... words) {
        def out = new StringWriter()
        def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), false)
        def exit = Main.execute(terminal, new StopSignal(), words*.toString() as String[])
        [out: out.toString(), exit: exit]
    }

    private static String name(Path plugin) {
        plugin.fileName.toString() - '.groovy'
    }

    /** Of code: neither blank nor a comment. */
    private static int lines(Path plugin) {
        def files = Files.isDirectory(plugin) ? plugin.toFile().listFiles().toList() : [plugin.toFile()]
        files.findAll { it.name.endsWith('.groovy') }.sum { file ->
            file.readLines()*.trim().count { !it.empty && !it.startsWith('//') && !it.startsWith('/**') && !it.startsWith('*') }
        } as int
    }
}
