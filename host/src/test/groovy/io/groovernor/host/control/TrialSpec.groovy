package io.groovernor.host.control

import static java.time.Duration.ZERO

import io.groovernor.api.reconcile.Schedule
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.control.Tally.Score
import java.time.Duration
import spock.lang.Specification

class TrialSpec extends Specification {
    def "of #count keys #expected are tried, the same ones every time"() {
        given:
        def keys = (0..<count).collect { new ResourceKey('default', "object-$it") }
        def tried = { keys.findAll(Share.of(keys).&test) }

        expect:
        tried().size() in expected
        tried() == tried()

        where:
        count  | expected
        1      | 1..1
        2      | 1..2
        5      | 3..4
        8      | 4..5
        30     | 5..8
        10_000 | 900..1100
    }

    def "without keys it is a tenth of those that come, and the times of a schedule are never tried"() {
        given:
        def share = Share.of([])
        def keys = (0..<1000).collect { new ResourceKey('', "new-$it") }

        expect:
        keys.count(share.&test) in 60..140
        !(0..<1000).any { share.test(Schedule.every(Duration.ofSeconds(it + 1), false, { }).key()) }
    }

    def "with #candidate against #working, #underWay under way, over: #over it is #verdict"() {
        expect:
        Trial.failure(score(candidate), score(working), Duration.ofMillis(underWay), over) == verdict

        where:
        candidate      | working         | underWay | over  | verdict
        [0, 0, 0]      | [50, 0, 10]     | 0        | false | null
        [20, 0, 10]    | [50, 0, 10]     | 0        | true  | null
        // failures
        [0, 2, 0]      | [50, 0, 10]     | 0        | false | null
        [0, 3, 0]      | [50, 0, 10]     | 0        | false | '3 of 3 syncs failed, of the generation before 0 of 50 syncs'
        [0, 1, 0]      | [50, 0, 10]     | 0        | true  | '1 of 1 sync failed, of the generation before 0 of 50 syncs'
        [97, 3, 10]    | [50, 0, 10]     | 0        | true  | null
        [0, 30, 0]     | [0, 50, 0]      | 0        | true  | null
        [30, 30, 10]   | [50, 50, 10]    | 0        | true  | null
        [0, 3, 0]      | [0, 0, 0]       | 0        | false | '3 of 3 syncs failed, of the generation before 0 of 0 syncs'
        // times
        [20, 0, 500]   | [20, 0, 10]     | 0        | false | 'a sync takes 500 ms, in the generation before 10 ms'
        [20, 0, 100]   | [20, 0, 10]     | 0        | true  | null
        [20, 0, 2500]  | [20, 0, 1000]   | 0        | true  | null
        [20, 0, 3100]  | [20, 0, 1000]   | 0        | false | 'a sync takes 3.1 s, in the generation before 1 s'
        [19, 0, 500]   | [50, 0, 10]     | 0        | true  | null
        [20, 0, 500]   | [19, 0, 10]     | 0        | true  | null
        // syncs that do not end
        [0, 0, 0]      | [50, 0, 10]     | 30_000   | true  | 'a sync has not ended for 30 s, in the generation before one took 10 ms'
        [0, 0, 0]      | [50, 0, 10]     | 30_000   | false | null
        [0, 0, 0]      | [50, 0, 5000]   | 30_000   | true  | null
        [0, 0, 0]      | [0, 0, 0]       | 30_000   | true  | null
    }

    private static Score score(List<Integer> counts) {
        new Score(counts[0], counts[1], Duration.ofMillis(counts[2]))
    }

    def "of many syncs the newest weigh most, and the median is theirs"() {
        given:
        def tally = new Tally()

        expect:
        tally.score() == new Score(0, 0, ZERO)

        when:
        3.times { tally.failed() }
        tally.succeeded(Duration.ofMillis(5))

        then:
        tally.score() == new Score(1, 3, Duration.ofMillis(5))
        tally.score().failing() == 0.75d

        when:
        2000.times { tally.succeeded(Duration.ofMillis(7)) }

        then:
        with(tally.score()) {
            failed() == 0
            syncs() <= 1000
            median() == Duration.ofMillis(7)
        }
    }
}
