package io.groovernor.host.faults

import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Change.Cause
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.faults.History.Committed
import io.groovernor.host.faults.History.Ended
import io.groovernor.host.faults.History.ListBegun
import io.groovernor.host.faults.History.Queued
import io.groovernor.host.faults.History.Rested
import io.groovernor.host.faults.History.Resulted
import io.groovernor.host.faults.History.Retrying
import io.groovernor.host.faults.History.Saw
import io.groovernor.host.faults.History.Started
import io.groovernor.host.faults.History.State
import io.groovernor.host.faults.History.Wrote
import java.time.Duration
import spock.lang.Specification

/** An oracle that refuses nothing is none: each is shown a history that breaks its promise, and that history mended. */
class HistoryCheckerSpec extends Specification {
    static final KEY = new ResourceKey('space', 'web')
    static final RULES = new HistoryChecker.Rules('copy', 'configmaps', ['configmaps', 'secrets'],
            new Retry(Retry.UNLIMITED, Duration.ofMillis(5), Duration.ofMillis(20)), Duration.ZERO, Duration.ofSeconds(1))
    static final long MS = 1_000_000

    private static History history(List<History.Entry> entries) {
        new History().tap { history -> entries.each { history.add(it) } }
    }

    private static List<String> check(String oracle, List<History.Entry> entries) {
        new HistoryChecker(history(entries), RULES)."$oracle"()
    }

    private static State at(long version, String uid = 'one') {
        new State(uid, version)
    }

    private static State gone(long version) {
        new State('', version)
    }

    private static Committed committed(State state, String by = '', String uid = 'one') {
        new Committed(0, 'configmaps', KEY, state, state.absent ? uid : state.uid(), by)
    }

    private static Saw saw(State state, Cause cause = Cause.LIVE, String resource = 'configmaps') {
        new Saw(0, resource, KEY, state, state.absent ? 'one' : state.uid(), cause)
    }

    private static Started started(int sync, State read, long ms = 0) {
        new Started(ms * MS, 'copy', sync, KEY, read)
    }

    private static Ended ended(int sync, boolean failed = false, long again = -1, long ms = 0) {
        new Ended(ms * MS, 'copy', sync, KEY, failed, again)
    }

    private static Retrying retrying(int failures, long ms, long at = 0) {
        new Retrying(at * MS, 'copy', KEY, failures, ms * MS)
    }

    private static Wrote wrote(State state) {
        new Wrote(0, 'copy', 1, 'configmaps', KEY, state)
    }

    private static Answered answered(long seconds, String verb, int status, long retryAfterSeconds = 0) {
        new Answered(seconds * 1000 * MS, verb, 'configmaps', status, retryAfterSeconds * 1000 * MS)
    }

    def "#oracle refuses #what"() {
        expect: 'the bad history is refused, by a sentence that says what is wrong'
        def problems = check(oracle, bad)
        problems.size() == 1
        problems[0].contains(says)

        and: 'the same history, mended, is not'
        check(oracle, good) == []

        and: 'all oracles together notice the bad one too'
        def all = new HistoryChecker(history(bad), RULES).violations()
        all.contains(problems[0])

        where:
        oracle                       | what                                              | says
        'lastStatesAreSynced'        | 'a last state that was never read'                | 'version 2, was never synced'
        'lastStatesAreSynced'        | 'a foreign change below an own write'             | 'version 2, was never synced'
        'deletionsAreSynced'         | 'a deletion that no sync learned of'              | 'was never synced'
        'deletionsAreSynced'         | 'a deletion that only earlier syncs could know'   | 'was never synced'
        'changesWake'                | 'a change during a sync without one after it'     | 'no sync of space/web began'
        'changesWake'                | 'a change of a child that wakes nobody'           | 'the secrets cache saw'
        'keysAreSyncedOnceAtATime'   | 'two syncs of a key at once'                      | 'before sync 1 of it had ended'
        'retriesComeInTime'          | 'a retry that never comes'                        | 'and was not'
        'retriesComeInTime'          | 'a retry that comes much too late'                | 'and was at 3000000000 ns'
        'retriesComeInTime'          | 'a retry that does not wait'                      | 'although nothing had changed'
        'retriesComeInTime'          | 'a call again that never comes'                   | 'and was not'
        'backoffGrows'               | 'a delay that does not double'                    | 'failure 2 of'
        'backoffGrows'               | 'a delay that wraps around'                       | 'failure 66 of'
        'backoffGrows'               | 'failures that are not forgotten after a success' | 'counted as 2'
        'cacheNeverGoesBack'         | 'a cache that takes an older state from a watch'  | 'went from version 60 of space/web back to 55'
        'ownWritesAreRead'           | 'a sync on a state from before its own write'      | 'after version 2 was written'
        'retryAfterIsKept'           | 'a request before the time that a 429 gave'       | 'although it was to wait'
        'listsHaveAReason'           | 'a list after a watch that merely broke'          | 'without a reason'
        'failuresAreSpaced'          | 'requests without a pause to a server that is down'  | 'failed in a row'
        'queueIsBounded'             | 'a queue with more keys than there are'           | '3 keys were queued'
        'cachesEqualTheServer'       | 'a ghost in the cache'                            | 'the configmaps cache differs'
        'theResultIsAsWithoutFaults' | 'a child that is missing'                         | 'are missing'
        'theResultIsAsWithoutFaults' | 'a child that should have gone'                   | 'too many'

        bad << [
                [committed(at(1)), started(1, at(1)), ended(1), committed(at(2))],
                [committed(at(1)), started(1, at(1)), committed(at(2)), committed(at(3), 'copy'), ended(1)],
                [saw(at(1)), committed(at(1)), started(1, at(1)), ended(1), committed(gone(2))],
                [started(1, State.ABSENT), ended(1), saw(at(1)), committed(at(1)), committed(gone(2)), started(2, at(1)), ended(2)],
                [started(1, at(1)), saw(at(2)), ended(1)],
                [started(1, at(1)), ended(1), saw(at(2), Cause.LIVE, 'secrets')],
                [started(1, at(1)), started(2, at(1)), ended(1), ended(2)],
                [started(1, at(1)), ended(1, true), retrying(1, 5)],
                [started(1, at(1)), ended(1, true), retrying(1, 5), started(2, at(1), 3000)],
                [started(1, at(1)), ended(1, true), retrying(1, 5), started(2, at(1), 4)],
                [started(1, at(1)), ended(1, false, 5)],
                [retrying(1, 5), retrying(2, 5)],
                (1..66).collect { retrying(it, it == 66 ? 5 : Math.min(20, 5L << Math.min(it - 1, 10))) },
                [ended(1, true), retrying(1, 5), ended(2, false), retrying(2, 10)],
                [saw(at(60)), saw(at(55))],
                [wrote(at(2)), started(2, at(1)), ended(2)],
                [answered(0, 'watch', 429, 30), answered(29, 'watch', 200)],
                [new ListBegun(0, 'configmaps'), answered(0, 'list', 200), answered(1, 'watch', 0), new ListBegun(2, 'configmaps')],
                (0..16).collect { answered(it * 3, 'watch', 500) },
                [committed(at(1)), new Queued(0, 'copy', 3)],
                [new Rested(0, 'configmaps', [(KEY): '1'], [:])],
                [new Resulted(0, 'copy', 'secrets', [:], [(KEY): 'x'])],
                [new Resulted(0, 'copy', 'secrets', [(KEY): 'x'], [:])],
        ]

        good << [
                [committed(at(1)), started(1, at(1)), ended(1), committed(at(2)), started(2, at(2)), ended(2)],
                [committed(at(1)), started(1, at(1)), ended(1), committed(at(2)), started(2, at(2)), committed(at(3), 'copy'), ended(2)],
                [saw(at(1)), committed(at(1)), started(1, at(1)), ended(1), committed(gone(2)), started(2, State.ABSENT), ended(2)],
                [saw(at(1)), committed(at(1)), committed(gone(2)), started(2, at(3, 'two')), ended(2)],
                [started(1, at(1)), saw(at(2)), ended(1), started(2, at(2)), ended(2)],
                [started(1, at(1)), ended(1), saw(at(2), Cause.LIVE, 'secrets'), started(2, at(1))],
                [started(1, at(1)), ended(1), started(2, at(1)), ended(2)],
                [started(1, at(1)), ended(1, true), retrying(1, 5), started(2, at(1), 5)],
                [started(1, at(1)), ended(1, true), retrying(1, 5), started(2, at(1), 900)],
                [started(1, at(1)), ended(1, true), retrying(1, 5), saw(at(2)), started(2, at(2), 4)],
                [started(1, at(1)), ended(1, false, 5), started(2, at(1), 5)],
                [retrying(1, 5), retrying(2, 10)],
                (1..66).collect { retrying(it, Math.min(20, 5L << Math.min(it - 1, 10))) },
                [ended(1, true), retrying(1, 5), ended(2, false), retrying(1, 5)],
                [saw(at(60)), saw(at(55), Cause.RELIST)],
                [wrote(at(2)), started(2, at(2)), ended(2)],
                [answered(0, 'watch', 429, 30), answered(30, 'watch', 200)],
                [new ListBegun(0, 'configmaps'), answered(0, 'list', 200), answered(1, 'watch', 410), new ListBegun(2, 'configmaps')],
                (0..16).collect { answered(it * 8, 'watch', 500) },
                [committed(at(1)), new Queued(0, 'copy', 2)],
                [new Rested(0, 'configmaps', [(KEY): '1'], [(KEY): '1'])],
                [new Resulted(0, 'copy', 'secrets', [(KEY): 'x'], [(KEY): 'x'])],
                [new Resulted(0, 'copy', 'secrets', [:], [:])],
        ]
    }
}
