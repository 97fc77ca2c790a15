package io.groovernor.host.control

import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

/** The thread of the spec is the one that is watched. */
class DeadlineSpec extends Specification {
    def timer = new VirtualTimer()
    def told = []
    def listener = [lost: { told << "lost: $it.message".toString() }, ended: { told << 'ended' }] as Deadline.Listener

    def cleanup() {
        Thread.interrupted()
    }

    def "a sync that ends in time is left alone"() {
        given:
        def deadline = new Deadline(timer, Duration.ofSeconds(30), listener)

        when:
        timer.advance(Duration.ofSeconds(29))
        deadline.close()
        timer.advance(Duration.ofHours(1))

        then:
        !Thread.interrupted()
        deadline.overrun() == null
        told == []
    }

    def "a sync that ends when it is interrupted is not lost, and leaves no interrupt behind"() {
        given:
        def deadline = new Deadline(timer, Duration.ofSeconds(30), listener)

        when:
        timer.advance(Duration.ofSeconds(30))

        then:
        Thread.currentThread().interrupted
        deadline.overrun().message == 'took longer than its timeout of 30 s'

        and: 'it tells on which stack that was'
        deadline.overrun().stackTrace.any { it.className == DeadlineSpec.name }

        when:
        deadline.close()
        timer.advance(Duration.ofHours(1))

        then:
        !Thread.interrupted()
        told == []
    }

    def "a lost sync is interrupted again after 1, 2, 4 seconds and so on, at last every 5 minutes"() {
        given:
        def deadline = new Deadline(timer, Duration.ofSeconds(30), listener)
        timer.advance(Duration.ofSeconds(30))
        Thread.interrupted()

        when:
        timer.advance(Duration.ofSeconds(2))

        then:
        told == ['lost: took longer than its timeout of 30 s']

        expect:
        [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].every { pause ->
            timer.advance(Duration.ofSeconds(pause) - Duration.ofMillis(1))
            assert !Thread.interrupted()
            timer.advance(Duration.ofMillis(1))
            Thread.interrupted()
        }

        when:
        deadline.close()
        timer.advance(Duration.ofHours(1))

        then:
        told.last() == 'ended'
        !Thread.interrupted()
    }

    def "without a limit only somebody's wish ends it"() {
        given:
        def deadline = new Deadline(timer, null, listener)

        when:
        timer.advance(Duration.ofDays(1))
        deadline.lose()

        then: 'nothing is lost that nobody tried to end'
        !Thread.currentThread().interrupted
        told == []

        when:
        deadline.interrupt('was stopped')
        deadline.lose()

        then:
        Thread.currentThread().interrupted
        told == ['lost: was stopped']
    }
}
