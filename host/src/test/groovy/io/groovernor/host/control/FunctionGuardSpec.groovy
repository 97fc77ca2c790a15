package io.groovernor.host.control

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import java.util.concurrent.LinkedBlockingQueue
import spock.lang.Specification
import spock.lang.Timeout

/** The thread of the spec is the one that calls, and a function lets time pass by moving it. */
@Timeout(60)
class FunctionGuardSpec extends Specification {
    static final KEY = new ResourceKey('default', 'web')
    static final OVERRUN = 'when failed for default/web: took longer than 5 s and was interrupted; ' +
        'the functions of its watch are left out for '

    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def caughtUp = new LinkedBlockingQueue<String>()
    def guard = new FunctionGuard('demo', timer, observer, { caughtUp << 'all' })

    def cleanup() {
        Thread.interrupted()
    }

    private Object ask(Closure function) {
        guard.call('when', KEY, function, { 'instead' })
    }

    private Object endless() {
        ask {
            6000.times { // ten minutes; so that a guard which never interrupts is found without waiting for ever
                timer.advance(Duration.ofMillis(100))
                if (Thread.interrupted()) {
                    throw new InterruptedException()
                }
            }
            'never interrupted'
        }
    }

    def "a function that ends is believed, however often it is called and however late"() {
        expect:
        (1..50).every { n -> ask { timer.advance(Duration.ofMillis(n * 70)); n } == n }
        timer.advance(Duration.ofHours(1))
        ask { 'fine' } == 'fine'
        observer.events == []
        !Thread.interrupted()
    }

    def "one that does not end is interrupted, and leaves no interrupt behind"() {
        expect:
        endless() == 'instead'
        observer.events == [OVERRUN + '60 s']
        !Thread.interrupted()
    }

    def "what an interrupted function returns nevertheless is not believed"() {
        expect:
        ask { timer.advance(Duration.ofSeconds(5)); 'half' } == 'instead'
        observer.events == [OVERRUN + '60 s']
        !Thread.interrupted()
    }

    def "after that it is left out, a minute first, and then what it missed is caught up with"() {
        given:
        endless()

        expect: 'other functions of the watch are left out too'
        guard.call('enqueue', KEY, { 'called' }, { 'instead' }) == 'instead'
        caughtUp.empty

        when:
        timer.advance(Duration.ofMinutes(1))

        then:
        caughtUp.take() == 'all'
        ask { 'fine' } == 'fine'
        observer.events == [OVERRUN + '60 s']
    }

    def "each time it is left out for twice as long, an hour at most"() {
        when:
        8.times {
            endless()
            timer.advance(Duration.ofHours(1))
            caughtUp.take()
        }

        then:
        observer.events == ['60 s', '2 min', '4 min', '8 min', '16 min', '32 min', '60 min', '60 min'].collect { OVERRUN + it }
    }

    def "a process that was stopped for an hour does not take its functions for slow"() {
        given:
        def late = new VirtualTimer() {
            @Override
            Task after(Duration delay, Runnable action) {
                super.after(delay.plusHours(1), action)
            }
        }
        guard = new FunctionGuard('demo', late, observer, { })

        expect:
        ask { late.advance(Duration.ofHours(2)); 'fine' } == 'fine'
        observer.events == []
    }

    def "one that even an interrupt does not end is told as lost, and that it is back"() {
        when:
        def result = ask { timer.advance(Duration.ofMinutes(1)); 'at last' }

        then:
        result == 'instead'
        observer.events == ['when lost for default/web', 'when recovered for default/web after PT53S', OVERRUN + '60 s']
    }

    def "a watch that is over tries nothing again"() {
        given:
        endless()

        when:
        guard.close()
        timer.advance(Duration.ofHours(2))

        then:
        caughtUp.empty
    }
}
