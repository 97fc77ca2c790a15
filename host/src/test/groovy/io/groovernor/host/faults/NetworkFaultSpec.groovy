package io.groovernor.host.faults

import static io.groovernor.host.faults.Fault.Verb.LIST
import static io.groovernor.host.faults.Fault.Verb.WATCH
import static io.groovernor.host.faults.Fault.Verb.WRITE
import static io.groovernor.host.faults.FaultPlan.at
import static io.groovernor.host.faults.FaultPlan.during

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.faults.History.ListBegun
import io.groovernor.host.faults.History.Saw
import java.time.Duration
import spock.lang.Specification

/** The faults of networks and API servers, one by one, on virtual time: every promise is kept, and this in particular. */
class NetworkFaultSpec extends Specification {
    static final long SECOND = 1_000_000_000

    /** Three runs, of which each keeps every promise; no history expires but by the faults. Lists come in pages. */
    private static List<SimulatedRun> runs(Fault... faults) {
        runs(false, faults)
    }

    private static List<SimulatedRun> runs(boolean streams, Fault... faults) {
        (1..3).collect { seed ->
            def run = new SimulatedRun(seed, FaultPlan.of(faults), Workload.random(seed, SimulatedRun.SECONDS).without(Workload.What.EXPIRE), streams)
            def violations = run.violations()
            assert violations == [], "seed $seed"
            return run
        }
    }

    private static int lists(SimulatedRun run) {
        run.history.of(ListBegun).size() - answers(run, LIST, 422).size() // which is how a list as a stream is refused
    }

    private static List<Answered> answers(SimulatedRun run, Fault.Verb verb, int status) {
        run.history.of(Answered).findAll { it.verb() == verb.name().toLowerCase() && it.status() == status }
    }

    def "#what: watched on from where it was, without another list"() {
        when:
        def runs = runs(*faults)

        then: 'each of the two resources was listed once'
        runs.every { lists(it) == 2 }

        and: 'the fault happened'
        runs.every { happened.call(it) }

        where:
        what                                                  | faults                                                  | happened
        'connections are refused for a minute'                | [during(WATCH, 0, 60, Kind.REFUSE)]                     | { answers(it, WATCH, 0).size() >= 6 }
        'a connection is reset before the watch is answered'  | [at(WATCH, 1, Kind.RESET)]                              | { answers(it, WATCH, 0).size() == 1 }
        'a connection is reset in the middle of a line'       | [at(WATCH, 1, Kind.CUT, 3), at(WATCH, 2, Kind.CUT, 2)]  | { answers(it, WATCH, 0).size() == 2 }
        'a watch ends at once, again and again'               | (1..20).collect { at(WATCH, it, Kind.END) }             | { answers(it, WATCH, 200).size() in 10..60 }
        'a watch is answered and then silent for ever'        | [at(WATCH, 1, Kind.SILENCE, 2), at(WATCH, 2, Kind.SILENCE)] | { it.recorder.told.any { it.startsWith('stalled') } }
        'a watch comes a line each second'                    | [at(WATCH, 1, Kind.SLOW), at(WATCH, 2, Kind.SLOW)]      | { true }
        'everything takes up to twenty seconds'               | [at(WATCH, 2, Kind.DELAY, 0, 20), at(LIST, 1, Kind.DELAY, 0, 20), at(WRITE, 3, Kind.DELAY, 0, 20)] | { true }
        'a watch is refused with 429 and Retry-After'         | [at(WATCH, 1, Kind.BUSY_UNTIL, 0, 30)]                  | { answers(it, WATCH, 429)[0].retryAfter() == 30 * SECOND }
        'watches are refused with 429 for two minutes'        | [during(WATCH, 0, 120, Kind.BUSY)]                      | { answers(it, WATCH, 429).size() >= 8 }
        'watches are answered with 500 for two minutes'       | [during(WATCH, 0, 120, Kind.BROKEN)]                    | { answers(it, WATCH, 500).size() >= 8 }
        'watches are answered with 503 for two minutes'       | [during(WATCH, 0, 120, Kind.UNAVAILABLE_UNTIL)]         | { answers(it, WATCH, 503).size() >= 2 }
        'a watch is answered with nothing'                    | [at(WATCH, 1, Kind.EMPTY)]                              | { true }
        'an event of an unknown type comes'                   | [at(WATCH, 1, Kind.UNKNOWN_TYPE, 1)]                    | { it.recorder.told.any { it.startsWith('ignored') } }
        'a bookmark comes without a version'                  | [at(WATCH, 1, Kind.BAD_BOOKMARK, 1)]                    | { it.recorder.told.any { it.startsWith('ignored') } }
        'no bookmarks come, ever'                             | (1..50).collect { at(WATCH, it, Kind.NO_BOOKMARKS) }    | { it.recorder.told.any { it.startsWith('stalled') } }
        'an event comes three times'                          | [at(WATCH, 1, Kind.REPEAT, 1), at(WATCH, 2, Kind.REPEAT, 1)] | { SimulatedRun run -> run.history.of(Saw)*.state().countBy { it }.values().every { it == 1 } }
        'an older state comes after a newer one'              | [at(WATCH, 1, Kind.OUTDATED), at(WATCH, 2, Kind.OUTDATED)] | { true }
        'watches are forbidden for two minutes'               | [during(WATCH, 0, 120, Kind.FORBIDDEN)]                 | { answers(it, WATCH, 403).size() >= 2 }
        'writes are in conflict for two minutes'              | [during(WRITE, 0, 120, Kind.CONFLICT)]                  | { answers(it, WRITE, 409).size() > 10 }
        'writes are forbidden for two minutes'                | [during(WRITE, 0, 120, Kind.FORBIDDEN)]                 | { answers(it, WRITE, 403).size() > 10 }
        'writes are refused with 429 and Retry-After'         | [during(WRITE, 0, 60, Kind.BUSY_UNTIL)]                 | { answers(it, WRITE, 429).size() > 10 }
        'the answers to writes that were done are lost'       | (1..15).collect { at(WRITE, it, Kind.LOSE_ANSWER) }     | { answers(it, WRITE, 0).size() == 15 }
        'the answers to writes are garbage'                   | (1..15).collect { at(WRITE, it, Kind.GARBAGE) }         | { answers(it, WRITE, 0).size() == 15 }
    }

    def "#what: listed anew, once, and nothing of two moments is mixed"() {
        when:
        def runs = runs(*faults)

        then:
        runs.every { lists(it) == times }

        where:
        what                                                        | times | faults
        'a watch is refused with 410'                               | 3     | [at(WATCH, 1, Kind.EXPIRED)]
        'a watch ends with 410 as an event'                         | 3     | [at(WATCH, 1, Kind.EXPIRED_LATER, 2)]
        'a watch is refused with 504, too large resource version'   | 3     | [at(WATCH, 1, Kind.BEHIND)]
        'a watch is answered with a page for people'                | 3     | [at(WATCH, 1, Kind.PAGE)]
        'a line of a watch is garbage'                              | 3     | [at(WATCH, 1, Kind.GARBAGE, 2)]
        'a list is reset in the middle'                             | 3     | [at(LIST, 1, Kind.CUT)]
        'a list is refused with 429 and Retry-After'                | 3     | [at(LIST, 1, Kind.BUSY_UNTIL, 0, 30)]
        'a list is answered with a page for people'                 | 3     | [at(LIST, 1, Kind.PAGE)]
        'a list is answered with nothing'                           | 3     | [at(LIST, 1, Kind.EMPTY)]
        'a list is garbage'                                         | 3     | [at(LIST, 1, Kind.GARBAGE)]
        'a list is forbidden at first'                              | 3     | [at(LIST, 1, Kind.FORBIDDEN)]
        'a list is refused with 504, too large resource version'    | 3     | [at(LIST, 1, Kind.BEHIND)]
    }

    def "#what: retried at growing intervals, and listed in the end"() {
        when:
        def runs = runs(*faults)

        then: 'no more than half a request a second, both resources together'
        runs.every { run ->
            def asked = run.history.of(Answered).findAll { it.verb() == 'list' && it.at() < 120 * SECOND }
            asked.size() in 3..70
        }

        where:
        what                                    | faults
        'lists are refused for two minutes'     | [during(LIST, 0, 120, Kind.REFUSE)]
        'lists fail with 500 for two minutes'   | [during(LIST, 0, 120, Kind.BROKEN)]
        'lists are busy for two minutes'        | [during(LIST, 0, 120, Kind.BUSY)]
        'lists are forbidden for two minutes'   | [during(LIST, 0, 120, Kind.FORBIDDEN)]
        'everything fails for two minutes'      | [during(LIST, 0, 120, Kind.BROKEN), during(WATCH, 0, 120, Kind.REFUSE), during(WRITE, 0, 120, Kind.BUSY)]
    }

    def "a page after the first answers 410: the list begins anew"() {
        expect: 'so every snapshot that the caches took over is of one moment, which the comparison in the end shows'
        (1..10).every { nth -> runs(at(LIST, nth, Kind.EXPIRED)) }
    }

    def "#what as a stream: nothing of a part of it is taken over, and it is listed anew"() {
        when:
        def runs = runs(true, at(LIST, 1, kind, after, 20))

        then:
        runs.collect { lists(it) } == [3, 3, 3]

        where:
        what                                                | kind               | after
        'a list is reset before its first event'            | Kind.CUT           | 0
        'a list ends before its end'                        | Kind.END           | 0
        'a list is silent before its end'                   | Kind.SILENCE       | 0
        'a list expires in the middle'                      | Kind.EXPIRED_LATER | 1
        'a list is refused with 410'                        | Kind.EXPIRED       | 0
        'a list is answered with a page for people'         | Kind.PAGE          | 0
        'a list is answered with nothing'                   | Kind.EMPTY         | 0
        'a list is garbage in the middle'                   | Kind.GARBAGE       | 1
        'a list is refused with 429 and Retry-After'        | Kind.BUSY_UNTIL    | 0
        'a list fails with 500'                             | Kind.BROKEN        | 0
    }

    def "a list as a stream is refused with 503 and Retry-After: left alone until then"() {
        expect:
        runs(true, at(LIST, 1, Kind.UNAVAILABLE_UNTIL, 0, 20))
    }

    def "a lagging server lists what was some changes ago: a list may go back, a watch may not"() {
        expect:
        runs(at(WATCH, 1, Kind.EXPIRED_LATER, 3), at(WATCH, 2, Kind.EXPIRED_LATER, 3),
                *(3..8).collect { at(LIST, it, Kind.STALE, 4) })
    }

    def "an object is deleted and made anew while nobody watches: gone and new, not changed"() {
        when: 'the watches are silent, and their history has expired when that is noticed'
        def key = new ResourceKey('space-0', 'object-0')
        def changes = [
                new Workload.Change(Duration.ZERO, Workload.What.PUT, key, 'first'),
                new Workload.Change(Duration.ofSeconds(20), Workload.What.RECREATE, key, 'second'),
                new Workload.Change(Duration.ofSeconds(21), Workload.What.EXPIRE, key, '')]
        def run = new SimulatedRun(1, FaultPlan.of(at(WATCH, 1, Kind.SILENCE, 2), at(WATCH, 2, Kind.SILENCE, 2)), new Workload(changes))

        then:
        run.violations() == []
        def seen = run.history.of(Saw).findAll { it.resource() == 'configmaps' && it.state().version() > 1002 }
        seen*.state()*.absent.containsAll([true, false])
        seen*.uid().toSet().size() == 2
    }
}
