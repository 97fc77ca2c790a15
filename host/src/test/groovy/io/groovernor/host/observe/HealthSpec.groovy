package io.groovernor.host.observe

import io.groovernor.api.resource.ResourceKey
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class HealthSpec extends Specification {
    static final A = new ResourceKey('default', 'a')
    static final B = new ResourceKey('default', 'b')
    static final NOON = Instant.parse('2026-01-01T12:00:00Z')

    def health = new Health({ it.message })

    def "knows which syncs do not end, until they do"() {
        when:
        health.lost('one', B, NOON.plusSeconds(5), new Exception('b.groovy:7'))
        health.lost('two', B, NOON, new Exception('c.groovy:1'))
        health.lost('one', A, NOON.minusSeconds(5), new Exception('a.groovy:3'))

        then:
        health.lostSyncs() == [
                new Health.LostSync('one', A, NOON.minusSeconds(5), 'a.groovy:3'),
                new Health.LostSync('two', B, NOON, 'c.groovy:1'),
                new Health.LostSync('one', B, NOON.plusSeconds(5), 'b.groovy:7')]

        when:
        health.recovered('one', B, Duration.ofMinutes(3))

        then:
        health.lostSyncs()*.controller() == ['one', 'two']
    }

    def "knows who is short of workers, until they are all there"() {
        when:
        health.shortOfWorkers('one', 2, 3)
        health.shortOfWorkers('one', 1, 3)

        then:
        health.shortOfWorkers() == [one: new Health.Workers(1, 3)]

        when:
        health.shortOfWorkers('one', 3, 3)

        then:
        health.shortOfWorkers().isEmpty()
    }
}
