package io.groovernor.host.time

import java.time.Duration
import spock.lang.Specification

class DurationsSpec extends Specification {
    def "#duration reads #text"() {
        expect:
        Durations.text(Duration.parse(duration)) == text

        where:
        duration   | text
        'PT0S'     | '0 ms'
        'PT0.005S' | '5 ms'
        'PT0.999S' | '999 ms'
        'PT1S'     | '1 s'
        'PT1.62S'  | '1.6 s'
        'PT30S'    | '30 s'
        'PT90S'    | '90 s'
        'PT2M'     | '2 min'
        'PT2M30S'  | '2.5 min'
        'PT5M'     | '5 min'
        'PT16M40S' | '16.7 min'
    }

    def "what is longer than a clock can tell counts as 146 years"() {
        expect:
        Durations.nanos(duration) == nanos

        where:
        duration                           | nanos
        Duration.ofMillis(1)               | 1_000_000
        Duration.ofNanos(Long.MAX_VALUE)   | Long.MAX_VALUE.intdiv(2)
        Duration.ofSeconds(Long.MAX_VALUE) | Long.MAX_VALUE.intdiv(2)
    }
}
