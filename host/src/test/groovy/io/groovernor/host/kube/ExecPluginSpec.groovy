package io.groovernor.host.kube

import io.groovernor.host.object.Json
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class ExecPluginSpec extends Specification {
    @TempDir Path folder
    def now = Instant.parse('2026-01-01T00:00:00Z')
    def clock = { now } as InstantSource

    def "the program is run once, again when its credential expires, and again when it is refused"() {
        given:
        def plugin = plugin(script('''
            echo run >> runs
            n=$(wc -l < runs)
            echo "{\\"kind\\": \\"ExecCredential\\", \\"status\\": {\\"token\\": \\"t$n\\", \\"expirationTimestamp\\": \\"2026-01-01T01:00:00Z\\"}}"'''))

        expect:
        plugin.authorization() == 'Bearer t1'
        plugin.authorization() == 'Bearer t1'

        when:
        now += Duration.ofHours(1)

        then:
        plugin.authorization() == 'Bearer t2'

        when: 'two requests were refused with the same token'
        now -= Duration.ofHours(1)
        plugin.renew('Bearer t2')
        plugin.renew('Bearer t2')

        then:
        plugin.authorization() == 'Bearer t3'
    }

    def "the program learns about its task from its environment and arguments"() {
        given:
        def plugin = plugin(script('''
            echo "$KUBERNETES_EXEC_INFO" > info
            echo "{\\"kind\\": \\"ExecCredential\\", \\"status\\": {\\"token\\": \\"$1-$MINE\\"}}"'''),
            [args: ['arg'], env: [[name: 'MINE', value: 'env']], provideClusterInfo: true])

        expect:
        plugin.authorization() == 'Bearer arg-env'
        Json.read(Files.readAllBytes(folder.resolve('info'))) == [apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential',
            spec: [cluster: [server: 'https://s', 'tls-server-name': 'x', 'certificate-authority-data': 'Y2E='], interactive: false]]
    }

    def "a program that fails is named, with how: #problem"() {
        when:
        plugin(script(text)).authorization()

        then:
        def error = thrown(KubeconfigException)
        error.message.startsWith("the exec plugin '$folder/plugin' of user 'u' in $folder/config failed: ")
        error.message.contains(problem)

        where:
        text                                                                            | problem
        'exit 3'                                                                        | 'it ended with exit code 3'
        'echo no json'                                                                  | 'its output is no ExecCredential'
        'echo "{}"'                                                                     | 'its output is no ExecCredential with a status'
        'echo "{\\"kind\\": \\"ExecCredential\\", \\"status\\": {}}"'                   | 'neither a token nor a certificate'
        'echo "{\\"kind\\": \\"ExecCredential\\", \\"status\\": {\\"token\\": \\"a\\", \\"expirationTimestamp\\": \\"soon\\"}}"' | "'soon' is no time"
        'sleep 100'                                                                     | 'it did not end within 1 s'
    }

    def "a program that is not there is named, with how to install it"() {
        when:
        plugin('surely-not-installed', [installHint: 'Install it.\n']).authorization()

        then:
        def error = thrown(KubeconfigException)
        error.message.contains('cannot be started')
        error.message.endsWith('; Install it.')
    }

    def "a program that has to ask somebody, or one inside a cluster, is refused"() {
        when:
        plugin('any', [interactiveMode: 'Always'])

        then:
        def interactive = thrown(KubeconfigException)
        interactive.message.contains('interactive only')

        when:
        Files.writeString(folder.resolve('token'), 't')
        ExecPlugin.of(target('any', [:]), new Environment([KUBERNETES_SERVICE_HOST: 'h'], folder, folder, clock))

        then:
        def inside = thrown(KubeconfigException)
        inside.message.contains("refused inside a cluster: use the pod's service account")
    }

    private ExecPlugin plugin(String command, Map more = [:]) {
        new ExecPlugin(ExecCommand.of(target(command, more), Duration.ofSeconds(1)), target(command, more).user(), clock)
    }

    private Target target(String command, Map more) {
        def file = folder.resolve('config')
        def exec = [apiVersion: 'client.authentication.k8s.io/v1', command: command] + more
        new Target('https://s',
            new KubeconfigEntry('cluster', 'c', ['certificate-authority-data': 'Y2E=', 'tls-server-name': 'x'], file),
            new KubeconfigEntry('user', 'u', [exec: exec], file), 'default', 'a test')
    }

    /** A program beside the kubeconfig, which works in that folder. */
    private String script(String text) {
        def file = folder.resolve('plugin')
        Files.writeString(file, "#!/bin/sh\ncd \"\$(dirname \"\$0\")\"\n" + text.stripIndent() + '\n')
        file.toFile().executable = true
        './plugin'
    }
}
