package io.groovernor.host.plugin

import io.groovernor.host.script.ScriptException
import io.groovernor.host.script.ScriptSource
import io.groovernor.host.script.Scripts
import io.groovernor.host.testing.VirtualTimer
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(60)
class WorkbenchSpec extends Specification {
    static final String TOO_SLOW = 'a.groovy: was not compiled and declared within 10 s; look for a loop outside sync { }, or split the script'

    def timer = new VirtualTimer()
    def bench = new Workbench(timer, 1, Workbench.DEADLINE)
    def release = new CountDownLatch(1)

    def cleanup() {
        release.countDown()
    }

    def "what does not end in time is given up, and its result discarded should it end after all"() {
        given:
        def hanging = stuck()

        when:
        timer.advance(Workbench.DEADLINE)

        then:
        hanging.failure() == TOO_SLOW

        when:
        release.countDown()

        then:
        hanging.discarded.get() == 'late'
    }

    def "one that takes long gives up its place after a second, and once only"() {
        given:
        stuck()
        def second = stuck('b.groovy')
        def third = load('c.groovy') { 'c' }

        when:
        timer.advance(Workbench.PATIENCE)
        second.begun.await()

        then: 'the second has the place now'
        !third.outcome.done

        when:
        timer.advance(Workbench.PATIENCE)

        then:
        third.outcome.get() == 'c'

        when: 'both hang on to their deadline, and end'
        timer.advance(Workbench.DEADLINE)
        release.countDown()
        def fourth = stuck('d.groovy')
        def fifth = load('e.groovy') { 'e' }

        then: 'there is still one place'
        fourth.outcome.get() == 'late'
        fifth.outcome.get() == 'e'
        bench.@taken == 0
    }

    def "what waits is interrupted at the deadline, and when it is given up: #how"() {
        given:
        def interrupted = new CompletableFuture()
        def work = load('a.groovy') {
            try {
                new CountDownLatch(1).await()
            } catch (InterruptedException e) {
                interrupted.complete(true)
            }
            'late'
        }
        work.begun.await()

        when:
        end(this, work)

        then:
        interrupted.get()
        work.discarded.get() == 'late'
        work.outcome.completedExceptionally == told

        where:
        how        | told  | end
        'deadline' | true  | { spec, loaded -> spec.timer.advance(Workbench.DEADLINE) }
        'given up' | false | { spec, loaded -> loaded.giveUp.run() }
    }

    def "one that is given up before it has a place never begins"() {
        given:
        def first = stuck()
        def second = load('b.groovy') { 'b' }

        when:
        second.giveUp.run()
        release.countDown()
        def third = load('c.groovy') { 'c' }

        then:
        first.outcome.get() == 'late'
        third.outcome.get() == 'c'
        second.begun.count == 1
        !second.outcome.done
    }

    def "an endless loop at the top of a script is ended: #code"() {
        given:
        def ended = new CompletableFuture()
        def unit = new Scripts(new PrintWriter(new StringWriter())).compile(ScriptSource.of('a', 'a.groovy', "watch 'pods'\nsync { }\n$code"))
        def work = load('a.groovy') {
            try {
                unit.controllers()
            } finally {
                ended.complete(true)
            }
        }
        work.begun.await()

        when:
        timer.advance(Workbench.DEADLINE)

        then:
        work.failure() == TOO_SLOW
        ended.get()

        where:
        code << ['while (true) { }', 'while (true) { try { Math.abs(1) } catch (Throwable t) { } }']
    }

    def "a plugin of which too many versions never end is not loaded any more, and the others are"() {
        given:
        Workbench.MOST_STUCK.times {
            stuck()
            timer.advance(Workbench.DEADLINE)
        }

        expect: 'the last one may still be ending'
        load('a.groovy') { 'a' }.outcome.get() == 'a'

        when:
        timer.advance(Workbench.GRACE)

        then:
        load('a.groovy') { 'a' }.failure() == 'a.groovy: is not loaded: 3 versions of it have begun to load and never ended; restart the host to be rid of them'
        load('b.groovy') { 'b' }.outcome.get() == 'b'
    }

    def "each is loaded on a thread of its own"() {
        expect:
        (1..3).collect { load('a.groovy') { Thread.currentThread().id }.outcome.get() }.unique().size() == 3
    }

    def "whatever is thrown is told: #thrown"() {
        expect:
        load('a.groovy') { throw thrown }.failure() == "a.groovy: cannot be loaded: $thrown"

        where:
        thrown << [new IllegalStateException('x'), new StackOverflowError(), new LinkageError('y'), new AssertionError('z')]
    }

    private Loaded stuck(String origin = 'a.groovy') {
        def work = load(origin) {
            boolean done = false
            while (!done) {
                try {
                    release.await()
                    done = true
                } catch (InterruptedException ignored) { // on purpose
                }
            }
            'late'
        }
        if (bench.@waiting.empty) {
            work.begun.await()
        }
        return work
    }

    private Loaded load(String origin, Closure<?> loading) {
        def work = new Loaded(loading: loading)
        work.giveUp = bench.load(origin, work)
        return work
    }

    /** One loading and how it went. */
    static class Loaded implements Workbench.Work<Object> {
        final CountDownLatch begun = new CountDownLatch(1)
        final CompletableFuture<Object> outcome = new CompletableFuture<>()
        final CompletableFuture<Object> discarded = new CompletableFuture<>()
        Closure<?> loading
        Runnable giveUp

        @Override
        Object load() {
            begun.countDown()
            loading.call()
        }

        @Override
        void loaded(Object result) {
            assert outcome.complete(result)
        }

        @Override
        void failed(ScriptException why) {
            assert outcome.completeExceptionally(why)
        }

        @Override
        void discard(Object result) {
            discarded.complete(result)
        }

        String failure() {
            try {
                return "no failure but ${outcome.get()}"
            } catch (ExecutionException e) {
                return e.cause.message
            }
        }
    }
}
