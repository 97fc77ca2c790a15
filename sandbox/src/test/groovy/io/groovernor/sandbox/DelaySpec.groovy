package io.groovernor.sandbox

import io.groovernor.sandbox.http.Request
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

class DelaySpec extends SandboxSpecification {
    ManualClock clock

    @Override
    Options options() {
        clock = new ManualClock(Instant.parse('2030-01-01T00:00:00Z'))
        Options.DEFAULTS.withClock(clock)
    }

    def 'a delayed request is answered when its time has come'() {
        given:
        sandbox.faults().delayNext(1, Duration.ofMinutes(1))

        when:
        def answer = later { http.get(MAPS).code }
        held(1)
        clock.advance(Duration.ofSeconds(59))

        then:
        sandbox.faults().heldRequests() == 1
        !answer.done

        when:
        clock.advance(Duration.ofSeconds(1))

        then:
        answer.get(20, TimeUnit.SECONDS) == 200
        sandbox.faults().heldRequests() == 0
    }

    def 'a request is looked at after its delay'() {
        given:
        sandbox.faults().delayNext(1, Duration.ofMinutes(1)) { method, path -> method == 'GET' }

        when:
        def answer = later { http.get(MAPS).body }
        held(1)
        http.post(MAPS, map('meanwhile'))
        clock.advance(Duration.ofMinutes(1))

        then:
        names(answer.get(20, TimeUnit.SECONDS)) == ['meanwhile']
    }

    def 'only so many requests are delayed, and only those that were picked out'() {
        given:
        sandbox.faults().delayNext(2, Duration.ofMinutes(1)) { method, path -> path.endsWith('/configmaps') }

        when:
        def answers = (1..2).collect { later { http.get(MAPS).code } }
        held(2)

        then:
        http.get(MAPS).code == 200
        http.get(PODS).code == 200

        when:
        clock.advance(Duration.ofMinutes(1))

        then:
        answers*.get(20, TimeUnit.SECONDS) == [200, 200]
    }

    def 'a delayed request can fail as well'() {
        given:
        sandbox.faults().delayNext(1, Duration.ofMinutes(1))
        sandbox.faults().failNext(1, 503, null)

        when:
        def answer = later { http.get(MAPS).code }
        held(1)
        clock.advance(Duration.ofMinutes(1))

        then:
        answer.get(20, TimeUnit.SECONDS) == 503
    }

    def 'a frozen server answers nothing, however late, and all of it when it thaws'() {
        given:
        def watch = http.watch("$MAPS?watch=true")
        http.post(MAPS, map('before'))
        sandbox.faults().freeze()

        when:
        def answers = [later { http.get(MAPS).code }, later { http.post(MAPS, map('a')).code }]
        held(2)
        clock.advance(Duration.ofMinutes(1))

        then:
        sandbox.faults().heldRequests() == 2
        answers*.done == [false, false]
        watch.brief(1) == ['ADDED before']

        when:
        sandbox.faults().thaw()

        then:
        answers*.get(20, TimeUnit.SECONDS) == [200, 201]
        watch.brief(1) == ['ADDED a']
    }

    def 'requests without a socket are held as well, and given up when the sandbox is closed'() {
        given:
        sandbox.faults().freeze()

        when:
        def answer = later { sandbox.ask(Request.of('GET', MAPS, { '' }, new byte[0])).status() }
        held(1)
        sandbox.close()
        answer.get(20, TimeUnit.SECONDS)

        then:
        def failure = thrown(ExecutionException)
        failure.cause.cause instanceof IOException
    }

    private static <T> CompletableFuture<T> later(Closure<T> what) { CompletableFuture.supplyAsync(what) }

    private void held(int count) {
        new PollingConditions(timeout: 20).eventually { assert sandbox.faults().heldRequests() == count }
    }
}
