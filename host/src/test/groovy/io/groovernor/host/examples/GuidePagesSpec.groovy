package io.groovernor.host.examples

import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.cli.Main
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/**
 * The pages beside the guide are run. An HTML comment in front of a block says what it is:
 *
 * <ul>
 * <li>{@code file NAME}: a file of this name, in the folder in which the commands of the page run
 * <li>{@code run}, in front of a shell block: its command lines are run; the text block after it is what they print.
 *     {@code run, exit 1} says how they end. Uids are shown as {@code …}
 * </ul>
 */
@Timeout(120)
class GuidePagesSpec extends Specification {
    static final BLOCK = ~/(?s)<!-- (file|run)(?: ([^,>]+?))?(?:, exit (\d))? -->\n```\w+\n(.*?)```\n(?:\n```text\n(.*?)```\n)?/

    @TempDir Path folder

    def "what #page shows is what happens"() {
        given:
        def blocks = (Examples.text(page) =~ BLOCK).collect { it }
        blocks.findAll { it[1] == 'file' }.each { block ->
            def file = folder.resolve(block[2])
            Files.createDirectories(file.parent)
            Files.writeString(file, block[4])
        }

        when:
        def shown = blocks.findAll { it[1] == 'run' }
        def happened = shown.collect { run(it[4]) }

        then:
        shown
        happened*.output == shown.collect { it[5] }
        happened*.exit == shown.collect { (it[3] ?: '0') as int }

        where:
        page << ['docs/first-controller.md', 'docs/concepts.md', 'docs/coming-from.md', 'docs/testing.md', 'docs/rbac.md', 'docs/ide.md']
    }

    private Map run(String lines) {
        def out = new StringWriter()
        def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(new StringWriter()), false)
        def codes = lines.readLines().collect { line ->
            def words = line.split(' +').drop(1).indexed().collect { i, word -> i > 0 && Files.exists(folder.resolve(word)) ? folder.resolve(word).toString() : word }
            Main.execute(terminal, new StopSignal(), words as String[])
        }
        [output: out.toString().replace("$folder/", '').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '…'), exit: codes.max()]
    }
}
