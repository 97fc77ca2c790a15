package io.groovernor.host.examples

import io.groovernor.host.RunRequest
import io.groovernor.host.ScriptInput
import io.groovernor.host.ScriptRun
import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.cli.Main
import io.groovernor.host.kube.ConnectionOptions
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/**
 * What the guide and the READMEs show is run. Every one-liner and every Groovy block runs on a sandbox and has to succeed;
 * where a text block follows it, that is exactly what is printed. An HTML comment in front of a block says more:
 *
 * <ul>
 * <li>{@code run on FILE.yaml}: the sandbox holds these objects
 * <li>{@code run NAME.groovy on FILE.yaml, fails}: the script is called so; it fails, and the text is what is told
 * <li>{@code fragment of sync on FILE.yaml}: the inside of a sync, with {@code key}, {@code pod} and {@code pods}
 * <li>{@code run}, in front of a shell block: its command lines are run
 * </ul>
 */
@Timeout(60)
class GuideSpec extends Specification {
    /** What is told about every run, in no certain order. */
    static final PREAMBLE = ~/using .*|.*: loaded \d+ objects?|.*: \d+ objects?|.*: started with \d+ keys?/

    @TempDir Path folder
    def out = new StringWriter()
    def err = new StringWriter()
    def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false)

    def "the script at #block does what is shown"() {
        when:
        def code = runScript(block)

        then:
        told() == (block.fails ? block.output.readLines() : [])
        code == (block.fails ? 1 : 0)
        block.fails || block.output == null || out.toString() == block.output

        where:
        block << blocks('groovy')
    }

    def "the command at #block does what is shown"() {
        when:
        def codes = commands(block.text).collect { Main.execute(terminal, new StopSignal(), it as String[]) }

        then:
        codes.every { it == 0 }
        out.toString() == block.output

        where:
        block << blocks('sh').findAll { it.directive.startsWith('run') }
    }

    def "the one-liner runs: #code"() {
        when:
        def exit = Main.execute(terminal, new StopSignal(), 'run', '--once', '--sandbox',
            '--load', Examples.path('scripts/pods.yaml').toString(), '-e', code)

        then:
        told() == []
        exit == 0

        where:
        code << oneLiners()
    }

    def "blocks are found, with what is said about them"() {
        expect:
        blocks('groovy').size() >= 25
        Block.in('x.md', '''\
            <!-- run a.groovy on b.yaml, fails -->
            ```groovy
            watch
            ```

            Some words.

            ```text
            told
            ```

            ```groovy
            other
            ```
            '''.stripIndent()).collect { [it.toString(), it.language, it.file, it.objects, it.fails, it.text, it.output] } == [
            ['x.md:2', 'groovy', 'a.groovy', 'b.yaml', true, 'watch\n', 'told\n'],
            ['x.md:8', 'text', 'example.groovy', null, false, 'told\n', null],
            ['x.md:12', 'groovy', 'example.groovy', null, false, 'other\n', null]]
    }

    def "a comment that nobody understands is a mistake"() {
        when:
        Block.in('x.md', '<!-- fragmnt of sync -->\n```groovy\n```\n')

        then:
        def error = thrown(AssertionError)
        error.message.contains('fragmnt')
    }

    private static List<Block> blocks(String language) {
        ['README.md', 'docs/guide.md'].collectMany { Block.in(it, Examples.text(it)) }.findAll { it.language == language }
    }

    private static List<String> oneLiners() {
        ['README.md', 'docs/guide.md', 'scripts/README.md'].collectMany { document ->
            (Examples.text(document) =~ /run .*-e "([^"]+)"/).collect { it[1] }
        }.unique()
    }

    private int runScript(Block block) {
        def script = Files.writeString(folder.resolve(block.file), block.script)
        def load = block.objects ? [Examples.path(block.objects)] : []
        try {
            return new ScriptRun(terminal, new StopSignal()).run(
                new RunRequest(new ScriptInput.File(script), ConnectionOptions.DEFAULT, true, load, true))
        } catch (RuntimeException error) { // what the command line shows as it is
            terminal.error(error.message)
            return 1
        }
    }

    private List<String> told() {
        err.toString().replace("$folder/", '').readLines().findAll { !(it ==~ PREAMBLE) }
    }

    /** The arguments of the command lines, as a shell sees them. */
    private static List<List<String>> commands(String text) {
        text.readLines().collect { line ->
            assert line.startsWith('./groovernor ')
            def shell = new ProcessBuilder('bash', '-c', 'printf "%s\\n" ' + line - './groovernor ').start()
            shell.inputStream.text.readLines().collect { Files.isRegularFile(Examples.path(it)) ? Examples.path(it).toString() : it }
        }
    }

    /** A fenced block of a document. */
    static class Block {
        private static final DIRECTIVE = ~/(run|fragment of sync)(?: (\S+\.groovy))?(?: on (\S+\.yaml))?(, fails)?/

        String place
        String language
        String directive = ''
        String file = 'example.groovy'
        String objects
        boolean fails
        String text = ''
        /** The text block after this one, with nothing but words between them. */
        String output

        String getScript() {
            directive.startsWith('fragment') ? """\
                |def pods = watch('pods', labels: 'app=web') { index('node') { it.spec.nodeName } }
                |sync { key ->
                |    def pod = lookup(key)
                |""".stripMargin() + text + '\n}\n' : text
        }

        @Override
        String toString() {
            place
        }

        static List<Block> 'in'(String document, String markdown) {
            def blocks = []
            def lines = markdown.readLines()
            Block open = null
            lines.eachWithIndex { line, i ->
                if (open) {
                    if (line == '```') {
                        open = null
                    } else {
                        open.text += "$line\n"
                    }
                } else if (line.startsWith('```')) {
                    open = new Block(place: "$document:${i + 1}", language: line - '```')
                    if (i > 0 && lines[i - 1] ==~ /<!-- .* -->/) {
                        open.direct(lines[i - 1][5..-5])
                    }
                    blocks << open
                }
            }
            blocks.collate(2, 1, false).each { block, next ->
                if (next.language == 'text') {
                    block.output = next.text
                }
            }
            blocks
        }

        private void direct(String text) {
            def found = text =~ DIRECTIVE
            assert found.matches(): "$place: nobody understands '$text'"
            directive = found[0][1]
            file = found[0][2] ?: file
            objects = found[0][3]
            fails = found[0][4] != null
        }
    }
}
