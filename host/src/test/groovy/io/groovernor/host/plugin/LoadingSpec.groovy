package io.groovernor.host.plugin

import static io.groovernor.host.plugin.PluginFolder.SCRIPT

import io.groovernor.host.script.Scripts
import io.groovernor.host.testing.VirtualTimer
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** Plugins that load side by side; virtual time, real threads. */
@Timeout(120)
class LoadingSpec extends Specification implements PluginListener {
    @TempDir Path path
    def timer = new VirtualTimer()
    def told = new LinkedBlockingQueue<String>()
    Plugins plugins

    def setup() {
        plugins = new Plugins(new Scripts(new PrintWriter(new StringWriter())), PluginConfig.of([:], [:]), timer, this, 3)
    }

    def cleanup() {
        plugins.close()
    }

    def "one that hangs delays no other, and neither does its mended version"() {
        when:
        save('a', waits())
        save('b')
        save('c')

        then: 'time stands still'
        [next(), next()].sort() == ['b 1', 'c 1']

        when: 'a newer version takes the place of the one that hangs'
        save('a', '')

        then:
        next() == 'a 1'

        when: 'the older one ends, too late'
        openGate()
        save('d')

        then:
        next() == 'd 1'
    }

    def "one that hangs is told at its deadline, and goes when its file goes"() {
        given:
        save('a', waits())
        awaitRunning('a')

        when:
        timer.advance(Workbench.DEADLINE)

        then:
        next().startsWith('a.groovy: was not compiled and declared within 10 s')

        when:
        save('a', waits() + '// again\n')
        awaitRunning('a')
        plugins.accept(new Settling.Settled('a.groovy', null))
        openGate()

        then:
        plugins.idle
        told.empty
    }

    def "more that hang than there are places hold up the others for a second"() {
        given:
        (1..3).each { save("a$it", 'while (true) { Thread.sleep(5) }\n') }
        save('b')

        when:
        (1..3).each { awaitRunning("a$it") }

        then:
        told.empty

        when:
        timer.advance(Workbench.PATIENCE)

        then:
        next() == 'b 1'
    }

    def "of two that load at once and want one name the one that began first has it: #what"() {
        given:
        save('a', waits(), first)
        save(later, '', second)
        save('c')

        expect: 'others do not wait'
        next() == 'c 1'

        when:
        new PollingConditions(timeout: 30).eventually {
            assert plugins.@loading["${later}.groovy".toString()].generation != null
        }

        then:
        told.empty

        when:
        openGate()

        then:
        next() == 'a 1'
        next() == message

        where:
        what             | later | first                           | second                          | message
        'a controller'   | 'b'   | "controller('x') { $SCRIPT }\n" | "controller('x') { $SCRIPT }\n" | "b.groovy: declares the controller 'x', and so does a.groovy already; give one of them another name"
        'its own'        | 'b'   | SCRIPT                          | "controller 'a', { $SCRIPT }\n" | "b.groovy: declares the controller 'a', and so does a.groovy already; give one of them another name"
        'a plugin'       | 'A'   | SCRIPT                          | SCRIPT                          | "A.groovy: is called 'A', and a.groovy is called 'a' already; rename one of them"
    }

    def "a name is free when the one that began first turns out to be broken"() {
        given:
        save('a', waits(), "controller('x') { $SCRIPT }\n1 / 0\n")
        save('b', '', "controller('x') { $SCRIPT }\n")

        when:
        openGate()

        then:
        next() == 'a.groovy:5: ArithmeticException: Division by zero'
        next() == 'b 1'
    }

    def "nothing is handed on after the end"() {
        given:
        save('a', waits())
        awaitRunning('a')

        when:
        plugins.close()
        openGate()

        then:
        plugins.idle
        new PollingConditions(timeout: 30).eventually {
            assert !threads().any { it.endsWith('a.groovy') }
        }
        told.empty
    }

    def "many that compile at once come out as if they had been alone"() {
        given:
        plugins = new Plugins(new Scripts(new PrintWriter(new StringWriter())), PluginConfig.of([:], [:]), timer, this, 8)

        when:
        (1..60).each { n ->
            save("p$n", '', n % 3 ? "watch('pods') { when { it.spec.nodeName != null } }\nsync { key -> lookup(key)?.status.phase.toString() }\n" : "wach 'pods'\n")
        }

        then:
        (1..60).collect { next() }.toSet() == (1..60).collect { n -> n % 3 ? "p$n 1".toString() : "p${n}.groovy:1:1: no verb 'wach' here; did you mean 'watch'?".toString() }.toSet()
    }

    private void save(String name, String before = '', String script = SCRIPT) {
        def text = before + script
        def file = "${name}.groovy".toString()
        plugins.accept(new Settling.Settled(file, new PluginFiles(path.resolve(file), [(file): text.bytes], [:], text, Instant.EPOCH, null)))
    }

    /** Waits at the top of a script, until the gate is open or its thread is interrupted. */
    private String waits() {
        "while (!new File('$path/gate').exists()) { Thread.sleep(5) }\n"
    }

    private void openGate() {
        Files.createFile(path.resolve('gate'))
    }

    private String next() {
        def line = told.poll(60, TimeUnit.SECONDS)
        assert line != null
        return line
    }

    /** Waits until the top of a script runs. */
    private void awaitRunning(String name) {
        new PollingConditions(timeout: 30).eventually {
            assert Thread.allStackTraces.any { thread, stack ->
                thread.name.endsWith("${name}.groovy") && stack.any { it.className == "script_$name" }
            }
        }
    }

    private static List<String> threads() {
        Thread.allStackTraces.keySet()*.name
    }

    @Override
    void loaded(Generation generation, Generation before) {
        told << "${generation.plugin()} ${generation.number()}".toString()
    }

    @Override
    void gone(Generation generation) {
        told << "${generation.plugin()} is gone".toString()
    }

    @Override
    void refused(String plugin, String message, Generation working) {
        told << message.readLines()[0].replace("$path/", '')
    }

    @Override
    void remains(String plugin, String message) {
        told << "$plugin: $message".toString()
    }

    @Override
    void folderIs(String unavailable) {
    }
}
