package io.groovernor.host.plugin

import io.groovernor.host.script.ScriptException
import io.groovernor.host.script.ScriptSource
import io.groovernor.host.script.Scripts
import io.groovernor.host.testing.VirtualTimer
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(60)
class WorkbenchSpec extends Specification {
    def timer = new VirtualTimer()
    def bench = new Workbench(timer)
    def release = new CountDownLatch(1)

    def cleanup() {
        release.countDown()
    }

    def "what does not end in time is given up, and closed should it end after all"() {
        given:
        def closed = new CompletableFuture()

        when:
        stuck { closed.complete(true) }

        then:
        def e = thrown(ScriptException)
        e.message == 'a.groovy: was not compiled and declared within 10 s; look for a loop outside sync { }, or split the script'

        when: 'others load meanwhile'
        def other = bench.load('b.groovy', { generation() }, { it.close() })
        release.countDown()

        then:
        other.plugin() == 'x'
        closed.get()
    }

    def "what waits is interrupted at the deadline"() {
        given:
        def interrupted = new CompletableFuture()

        when:
        load {
            try {
                new CountDownLatch(1).await()
            } catch (InterruptedException e) {
                interrupted.complete(true)
            }
            generation()
        }

        then:
        thrown(ScriptException)
        interrupted.get()
    }

    def "an endless loop at the top of a script is ended: #code"() {
        given:
        def ended = new CompletableFuture()
        def unit = new Scripts(new PrintWriter(new StringWriter())).compile(ScriptSource.of('a', 'a.groovy', "watch 'pods'\nsync { }\n$code"))

        when:
        load {
            try {
                unit.controllers()
            } finally {
                ended.complete(true)
            }
            generation()
        }

        then:
        thrown(ScriptException)
        ended.get()

        where:
        code << ['while (true) { }', 'while (true) { try { Math.abs(1) } catch (Throwable t) { } }']
    }

    def "too many that never end stop the loading of more, until one ends"() {
        given:
        Workbench.MOST_STUCK.times {
            try {
                stuck()
            } catch (ScriptException expected) {
            }
        }

        when:
        bench.load('b.groovy', { generation() }, { it.close() })

        then:
        def e = thrown(ScriptException)
        e.message == 'b.groovy: is not loaded: 3 plugins have begun to load and never ended; mend them and restart the host'
    }

    def "each is loaded on a thread of its own"() {
        expect:
        (1..3).collect {
            def name = null
            bench.load('a.groovy', { name = Thread.currentThread().id; generation() }, { it.close() })
            name
        }.unique().size() == 3
    }

    def "whatever is thrown is told: #thrown"() {
        when:
        bench.load('a.groovy', { throw thrown }, { it.close() })

        then:
        def e = thrown(ScriptException)
        e.message == "a.groovy: cannot be loaded: $thrown"

        where:
        thrown << [new IllegalStateException('x'), new StackOverflowError(), new LinkageError('y'), new AssertionError('z')]
    }

    private void stuck(Runnable onClose = {}) {
        load {
            boolean done = false
            while (!done) {
                try {
                    release.await()
                    done = true
                } catch (InterruptedException ignored) { // on purpose
                }
            }
            generation(onClose)
        }
    }

    /** Loads, and moves time past the deadline once the loading has begun. */
    private void load(Closure<Generation> loading) {
        def begun = new CountDownLatch(1)
        Thread.startDaemon {
            begun.await()
            while (timer.@waiting.empty) {
                Thread.onSpinWait()
            }
            timer.advance(Workbench.DEADLINE)
        }
        bench.load('a.groovy', { begun.countDown(); loading.call() }, { it.close() })
    }

    private static Generation generation(Runnable onClose = {}) {
        new Generation('x', 1, [], [], [], onClose)
    }
}
