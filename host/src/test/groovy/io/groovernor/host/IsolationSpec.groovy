package io.groovernor.host

import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.examples.RunningScript
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** What one plugin does wrong, its neighbours in the host do not notice. */
@Timeout(180)
class IsolationSpec extends Specification {
    private static final int CHANGES = 30

    @AutoCleanup ExampleCluster cluster = ExampleCluster.sandbox()
    @TempDir Path temporary
    String namespace = cluster.newNamespace()
    Path plugins
    @AutoCleanup RunningScript host
    PrintStream before = System.err

    def setup() {
        plugins = Files.createDirectory(temporary.resolve('plugins'))
    }

    def cleanup() {
        System.err = before
    }

    def "a neighbour that #what: every change is synced all the same, and it is told"() {
        given:
        def logged = new ByteArrayOutputStream()
        System.err = new PrintStream(logged, true)
        write('good.groovy', "watch 'configmaps'\nsync { key -> println \"good ${'$'}{lookup(key)?.data?.n}\" }\n")
        write('bad.groovy', "String origin = '$temporary'\nwatch 'configmaps'\ntimeout 1.second\nretry max: unlimited, upTo: 100.ms\n$code\n")
        def object = cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a', namespace: namespace], data: [n: '0'])
        host = RunningScript.host(new HostRequest(plugins, cluster.options(namespace), false, [], [], false))

        when:
        def told = host.awaitTold(".*\\bbad\\b.*${tells}.*")
        awaitGood(0)
        (1..CHANGES).each { n ->
            object = cluster.patch(object, [data: [n: "$n".toString()]])
            awaitGood(n)
        }

        then:
        told.length() < 20_000
        host.told()*.length().every { it < 20_000 }
        logged.size() < 20_000_000

        where:
        what                            | tells                                   | code
        'never ends'                    | 'longer than its timeout'               | 'sync { while (true) { } }'
        'swallows interrupts'           | 'does not end although'                 | 'sync { while (new File(origin).exists()) { try { Thread.sleep(1000) } catch (InterruptedException e) { } } }'
        'recurses without an end'       | 'StackOverflowError'                    | 'class Deep { static int down(int n) { down(n + 1) + 1 } }\nsync { Deep.down(0) }'
        'throws a message of 50 MB'     | 'started'                               | "sync { throw new IllegalStateException('x' * 50_000_000) }"
        'prints and logs 50 MB at once' | 'started'                      | "sync { def s = 'x' * 50_000_000; println s; log.info s; log.error 'failed', new IllegalStateException(s) }"
        'logs without an end'           | 'longer than its timeout'               | "sync { while (true) { log.info 'again'; println 'again' } }"
        'writes 50 MB'                  | 'entity too large'                      | "sync { key -> apply apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'big'], data: [x: 'x' * 50_000_000] }"
        'leaves a thread behind'        | 'started'                               | "onStart { 3.times { Thread.startDaemon { while (true) { Thread.sleep(1000) } } } }\nsync { }"
        'ends the process'              | 'exit would end the host'               | 'sync { System.exit(1) }'
        'never ends while it is loaded' | 'was not compiled and declared within'  | 'while (true) { }\nsync { }'
    }

    private void awaitGood(int n) {
        while (host.nextLine() != "good $n".toString()) { }
    }

    private void write(String name, String text) {
        Files.writeString(plugins.resolve(name), text)
    }
}
