package io.groovernor.host.cli

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandCompletionSpec extends Specification {
    @TempDir Path folder

    def "Bash completes '#typed' by #completed"() {
        given:
        def commands = new Commands()
        commands.plain('completion')
        def script = Files.writeString(folder.resolve('completion'), commands.printed.join('\n') + '\n')
        def words = typed.split(' ', -1)
        def ask = "source $script; COMP_WORDS=(${words.collect { "'$it'" }.join(' ')}); COMP_CWORD=${words.size() - 1}; " +
            'COMP_LINE="${COMP_WORDS[*]}"; _complete_groovernor; printf "%s\\n" "${COMPREPLY[@]}"'

        when:
        def shell = new ProcessBuilder('bash', '-c', ask).redirectErrorStream(true).start()
        def lines = shell.inputStream.text.readLines()

        then:
        lines.containsAll(completed)

        where:
        typed                  || completed
        'groovernor te'        || ['test']
        'groovernor r'         || ['run', 'rbac']
        'groovernor run --dr'  || ['--dry-run']
        'groovernor test --re' || ['--report', '--record']
    }
}
