package io.groovernor.sandbox

import java.time.Duration
import java.time.Instant

class ClockSpec extends SandboxSpecification {
    ManualClock clock

    @Override
    Options options() {
        clock = new ManualClock(Instant.parse('2030-01-01T00:00:00Z'))
        Options.DEFAULTS.withClock(clock).withBookmarkEvery(Duration.ofMinutes(1))
    }

    def 'objects have the time of the clock'() {
        when:
        http.post(MAPS, map('a'))
        clock.advance(Duration.ofHours(3))
        http.post(MAPS, map('b'))

        then:
        http.get(MAPS).body.items*.metadata*.creationTimestamp == ['2030-01-01T00:00:00Z', '2030-01-01T03:00:00Z']
    }

    def 'a watch notices at once that the clock has moved'() {
        given:
        def watch = http.watch("$MAPS?watch=true&allowWatchBookmarks=true&timeoutSeconds=600")
        http.post(MAPS, map('a'))

        expect:
        watch.brief(1) == ['ADDED a']

        when:
        clock.advance(Duration.ofSeconds(61))

        then:
        watch.next().type == 'BOOKMARK'

        when:
        clock.advance(Duration.ofMinutes(10))

        then:
        watch.end() == null
    }

    def 'time does not go back'() {
        when:
        clock.advance(Duration.ofSeconds(-1))

        then:
        thrown(IllegalArgumentException)
    }
}
