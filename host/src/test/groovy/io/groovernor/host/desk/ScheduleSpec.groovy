package io.groovernor.host.desk

import io.groovernor.host.testing.ScriptBench
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** What the clock wakes, on the whole engine. A bench begins at midnight, UTC. */
@Timeout(60)
class ScheduleSpec extends Specification {
    @AutoCleanup ScriptBench bench = new ScriptBench()

    def "a script that watches nothing can act by the clock"() {
        given:
        bench.run '''
            schedule('30 3 * * *') { println "cron $now" }
            every(5.hours) { println "every $now" }
            every(1.day, atStart: true) { println "start $now" }
            '''

        expect:
        bench.printed() == ['start 2026-01-01T00:00:00Z']

        when:
        bench.advance(Duration.ofHours(24))

        then:
        bench.printed() == ['cron 2026-01-01T03:30:00Z', 'every 2026-01-01T05:00:00Z', 'every 2026-01-01T10:00:00Z', 'every 2026-01-01T15:00:00Z',
            'every 2026-01-01T20:00:00Z', 'start 2026-01-02T00:00:00Z']
    }

    def "a schedule without a block syncs every key"() {
        given:
        bench.configMap('a')
        bench.configMap('b')
        bench.run '''
            watch 'configmaps', namespace: 'default'
            schedule '0 6 * * *', zone: 'America/New_York'
            sync { key -> println "$key $now" }
            '''
        bench.printed()

        when:
        bench.advance(Duration.ofHours(23))

        then:
        bench.printed().toSorted() == ['default/a 2026-01-01T11:00:00Z', 'default/b 2026-01-01T11:00:00Z']
    }

    def "a schedule reads caches, writes, and is retried as a sync is"() {
        given:
        bench.configMap('a')
        bench.run '''
            def maps = watch('configmaps', namespace: 'default')
            retry max: 2, from: 1.minute
            every(1.hour) {
                println "try $failures at $now"
                if (failures < 2) { throw new IllegalStateException('no luck') }
                maps.list().each { patch it, [data: [seen: "$now".toString()]] }
            }
            sync { key -> println "$key ${lookup(key).data}" }
            '''
        bench.printed()

        when:
        bench.advance(Duration.ofMinutes(70))

        then:
        bench.printed() == ['try 0 at 2026-01-01T01:00:00Z', 'try 1 at 2026-01-01T01:01:00Z', 'try 2 at 2026-01-01T01:03:00Z',
            'default/a [seen:2026-01-01T01:03:00Z]']
        bench.told().any { it == 'test: error syncing (every)/1.hours, retry 1 in 60 s: test.groovy:6: IllegalStateException: no luck' }
    }

    def "one that fails for good is left alone until its next time"() {
        given:
        bench.run '''
            every(1.hour) { println now; permanent 'not today' }
            '''

        when:
        bench.advance(Duration.ofHours(2))

        then:
        bench.printed() == ['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z']
        bench.told().count { it.startsWith('test: dropping (every)/1.hours out of the queue after 1 attempt: ') } == 2
    }

    def "a schedule in a watch of time that a month takes is there every day"() {
        given:
        bench.run "schedule('0 3 * * *') { println now }"

        when:
        bench.advance(Duration.ofDays(30))

        then:
        bench.printed().size() == 30
    }
}
