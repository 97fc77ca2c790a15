package io.groovernor.host.script

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.slf4j.Logger
import spock.lang.Specification
import spock.lang.Timeout

/** Scripts are interrupted wherever they spend their time. A sync tells by its {@code log} that it has begun. */
@Timeout(60)
class InterruptsSpec extends Specification {
    def scripts = new Scripts(new PrintWriter(new StringWriter()))

    def 'an interrupt ends #code'() {
        given:
        def begun = new CountDownLatch(1)
        def source = ScriptSource.of('pods', 'pods.groovy',
                "watch 'pods'\nsync { key -> log.info('begun'); $code }\ndef again(int n) { n > 0 ? again(n - 1) + again(n - 1) : 0 }\n")
        def context = new RecordingContext(log: Stub(Logger) { info('begun') >> { begun.countDown() } })
        def reconciler = scripts.compile(source).controllers()[0].reconciler()
        def failure = new CompletableFuture<Throwable>()

        when:
        def thread = Thread.startDaemon {
            try {
                reconciler.reconcile(context)
                failure.complete(null)
            } catch (Throwable e) {
                failure.complete(e)
            }
        }
        begun.await()
        thread.interrupt()

        then:
        def thrown = failure.get(30, TimeUnit.SECONDS)
        thrown instanceof InterruptedException || thrown.cause instanceof InterruptedException

        where:
        code << [
                'while (true) { }',
                'while (true) { try { key.name } catch (Throwable e) { } }',
                'while (true) { try { while (true) { } } catch (Throwable e) { } }',
                'for (;;) { }',
                'for (i in 0..2000000000) { }',
                'do { } while (true)',
                '(0..2000000000).each { }',
                'def i = 0; def loop; loop = { i++ }; while (i >= 0) { loop() }',
                'Stream.generate { 1 }.forEach { }'.replace('Stream', 'java.util.stream.Stream'),
                'again(60)',
                'new java.util.concurrent.CountDownLatch(1).await()',
                'Thread.sleep(100000)',
        ]
    }
}
