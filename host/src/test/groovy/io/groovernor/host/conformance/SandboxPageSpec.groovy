package io.groovernor.host.conformance

import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import javax.tools.ToolProvider
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** The page about the sandbox is run: its Groovy and its Java as they stand, and its commands where there is a kubectl. */
@Timeout(180)
class SandboxPageSpec extends Specification {
    static final String PAGE = new File('../docs/sandbox.md').text
    static final BLOCK = ~/(?s)<!-- (script|java|kubectl)(?: (\w+))? -->\n```\w+\n(.*?)```\n(?:\n```text\n(.*?)```\n)?/

    @TempDir Path folder

    def "the script that begins with #script.readLines()[0] runs, and its assertions hold"() {
        when:
        new GroovyShell(getClass().classLoader).evaluate(script)

        then:
        noExceptionThrown()

        where:
        script << blocks('script')*.text
    }

    def "the class #block.name prints what is shown"() {
        given:
        def source = Files.writeString(folder.resolve("${block.name}.java"), block.text)
        def place = Path.of(Sandbox.protectionDomain.codeSource.location.toURI()).toString()
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-cp', place, '-d', folder.toString(), source.toString()) == 0
        def program = [System.getProperty('java.home') + '/bin/java', '-cp', "$folder$File.pathSeparator${System.getProperty('java.class.path')}", block.name]

        when:
        def process = new ProcessBuilder(program*.toString()).redirectErrorStream(true).start()

        then:
        process.text == block.output

        where:
        block << blocks('java')
    }

    @Requires(value = { !Kubectl.all().empty }, reason = 'there is no kubectl on the path')
    def "kubectl prints what is shown"() {
        given:
        def sandbox = Sandbox.start()
        def kubeconfig = folder.resolve('sandbox.kubeconfig')
        sandbox.writeKubeconfig(kubeconfig)

        when:
        def printed = blocks('kubectl')[0].text.readLines().collect { line ->
            def output = Kubectl.all()[0].run(kubeconfig, 'default', line.split(' ').drop(1) as List).output
            output.endsWith('\n') ? output : output + '\n'
        }.join()

        then:
        settled(printed) == settled(blocks('kubectl')[0].output)

        cleanup:
        sandbox.close()
    }

    def "the page tells every known difference, and no other"() {
        given:
        def told = (PAGE.split('## Known differences')[1] =~ /(?m)^- (.*(?:\n  .*)*)/).collect { it[1].replaceAll(/\n  /, ' ') }

        expect:
        told as Set == (KnownDifferences.reasons() + KnownKubectlDifferences.reasons()) as Set
    }

    private static List<Map> blocks(String kind) {
        (PAGE =~ BLOCK).collect { [kind: it[1], name: it[2], text: it[3], output: it[4]] }.findAll { it.kind == kind }
    }

    private static String settled(String output) { output.replaceAll(/\b\d+s\b/, '<age>').replaceAll(/ from default namespace/, '') }
}
