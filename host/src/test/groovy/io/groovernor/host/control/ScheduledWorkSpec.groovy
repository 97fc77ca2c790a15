package io.groovernor.host.control

import io.groovernor.api.reconcile.Cron
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.Schedule
import io.groovernor.host.time.ManualTimer
import io.groovernor.host.time.Timer
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class ScheduledWorkSpec extends Specification {
    static final START = Instant.parse('2026-01-01T00:00:00Z')

    /** A timer whose clock on the wall can be set. */
    static class SetClock implements Timer {
        @Delegate(includes = ['nanos', 'after', 'sleep']) final ManualTimer inner = new ManualTimer(START)
        Duration off = Duration.ZERO

        Instant wallClock() {
            inner.wallClock() + off
        }

        void advance(Duration time) {
            def end = inner.nanos() + time.toNanos()
            while (inner.nanos() < end) {
                def next = inner.untilNext()
                def left = Duration.ofNanos(end - inner.nanos())
                inner.advance(next == null || next > left ? left : next)
                while (inner.runDue()) { }
            }
        }
    }

    def timer = new SetClock()
    def fired = []
    def missed = []
    /** Whether runs begin as soon as they are due. */
    def free = true
    ScheduledWork scheduled = new ScheduledWork(timer, new ScheduledWork.Listener() {
        void accept(Schedule schedule) {
            fired << "$schedule.key.name ${timer.wallClock()}".toString()
            if (free) {
                scheduled.begun(schedule.key())
            }
        }

        void missed(Schedule schedule) {
            missed << schedule.key().name()
        }
    })

    private static Schedule daily() {
        Schedule.at(Cron.of('0 3 * * *'), false) { Outcome.done() }
    }

    private static Schedule hourly(boolean atStart = false) {
        Schedule.every(Duration.ofHours(1), atStart) { Outcome.done() }
    }

    def "a reload neither repeats a run nor puts it off"() {
        when:
        scheduled.follow([daily(), hourly()])
        timer.advance(Duration.ofMinutes(50))
        scheduled.follow([hourly(), daily()])
        timer.advance(Duration.ofMinutes(10))

        then:
        fired == ['1.hours 2026-01-01T01:00:00Z']

        when: 'it comes in the very moment of a run'
        timer.advance(Duration.ofHours(2))
        scheduled.follow([daily(), hourly()])
        timer.advance(Duration.ofMinutes(59))

        then:
        fired == ['1.hours 2026-01-01T01:00:00Z', '1.hours 2026-01-01T02:00:00Z', '0 3 * * * 2026-01-01T03:00:00Z', '1.hours 2026-01-01T03:00:00Z']
    }

    def "what a new version does not have any more ends, and what it brings begins"() {
        when:
        scheduled.follow([hourly(true)])
        scheduled.follow([daily(), hourly(true)])
        scheduled.follow([daily()])
        timer.advance(Duration.ofHours(4))

        then: 'what runs at the start does so once'
        fired == ['1.hours 2026-01-01T00:00:00Z', '0 3 * * * 2026-01-01T03:00:00Z']

        when:
        scheduled.follow([daily(), hourly(true)])

        then:
        fired.last() == '1.hours 2026-01-01T04:00:00Z'
    }

    def "the work of a version that is gone is not kept"() {
        given:
        def newest = hourly()
        def seen = []
        def listener = [accept: { seen << it }, missed: { }] as ScheduledWork.Listener
        def work = new ScheduledWork(timer, listener)

        when:
        work.follow([hourly()])
        work.follow([newest])
        timer.advance(Duration.ofHours(1))

        then:
        seen.size() == 1
        seen[0].is(newest)
    }

    def "runs that are due before the last one has begun fall away, and that is told"() {
        given:
        free = false
        scheduled.follow([hourly()])

        when:
        timer.advance(Duration.ofHours(3))

        then:
        fired == ['1.hours 2026-01-01T01:00:00Z']
        missed == ['1.hours', '1.hours']

        when:
        scheduled.begun(hourly().key())
        timer.advance(Duration.ofHours(1))

        then:
        fired.size() == 2
    }

    def "a clock that was put #how is noticed"() {
        given:
        scheduled.follow([daily()])
        timer.advance(Duration.ofHours(1))

        when:
        timer.off = off
        timer.advance(Duration.ofHours(24))

        then:
        fired == runs

        where:
        how       | off                   || runs
        'forward' | Duration.ofHours(5)   || ['0 3 * * * 2026-01-01T06:10:00Z', '0 3 * * * 2026-01-02T03:00:00Z']
        'back'    | Duration.ofHours(-5)  || ['0 3 * * * 2026-01-01T03:00:00Z']
    }

    def "a clock that is put back after a run does not repeat it"() {
        given:
        scheduled.follow([daily()])
        timer.advance(Duration.ofMinutes(185))

        when:
        timer.off = Duration.ofHours(-1)
        timer.advance(Duration.ofHours(23))

        then:
        fired == ['0 3 * * * 2026-01-01T03:00:00Z']
    }

    def "after the end nothing is due"() {
        when:
        scheduled.follow([hourly()])
        scheduled.stop()
        scheduled.follow([hourly()])
        timer.advance(Duration.ofHours(2))

        then:
        fired == []
    }
}
