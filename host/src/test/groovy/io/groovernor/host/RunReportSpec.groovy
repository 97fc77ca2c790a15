package io.groovernor.host

import io.groovernor.api.client.ApiException
import io.groovernor.api.resource.ResourceKey
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(120)
class RunReportSpec extends Specification {
    static final ResourceKey A = new ResourceKey('default', 'a')
    static final ResourceKey B = new ResourceKey('default', 'b')
    static final Duration PAUSE = Duration.ofMillis(5)
    static final Exception ERROR = new IllegalStateException('bad\n  line\n  ^')

    def err = new StringWriter()

    def "everything is settled when every key of every controller succeeded"() {
        given:
        def report = report(2)

        when:
        def settled = settled(report)
        report.started('one', [A, B])
        report.synced('one', A, PAUSE)
        report.synced('one', B, PAUSE)

        then: 'the other has not started yet'
        !settled.done

        when:
        report.started('two', [A])

        then:
        !settled.done

        when: 'it syncs something else, and then its key'
        report.synced('two', B, PAUSE)
        report.synced('two', A, PAUSE)
        settled.get(20, TimeUnit.SECONDS)

        then:
        !report.hasFailed()
    }

    def "of failures in a row the first are told, then ever fewer, until a sync succeeds"() {
        given:
        def report = report(1)

        when:
        250.times { report.retrying('one', A, 1, PAUSE, ERROR) }

        then:
        lines().size() == 20 + 3
        lines()[19].endsWith('(no sync has succeeded since; from now on only some failures are shown)')
        lines()[20..22]*.replaceAll(/.*\(/, '(') == [50, 100, 200].collect { "($it failures since a sync succeeded)".toString() }

        when: 'another controller fails, and this one succeeds and fails again'
        report.retrying('two', A, 1, PAUSE, ERROR)
        report.synced('one', A, PAUSE)
        report.retrying('one', A, 1, PAUSE, ERROR)

        then:
        lines().size() == 23 + 2
    }

    private List<String> lines() {
        err.toString().readLines().findAll { it.contains('error syncing') }
    }

    def "caches that a controller waits for are named"() {
        when:
        report(1).incomplete('web', ['pods in default (refused)', 'nodes'], Duration.ofMinutes(2))

        then:
        err.toString() == 'web: not started for 2 min: it still waits for pods in default (refused) and nodes\n'
    }

    def "whoever does not want to wait ends the wait, which is a failure while keys are left"() {
        given:
        def report = report(1)
        def settled = settled(report)
        report.started('one', left)

        when:
        report.abandon()
        settled.get(20, TimeUnit.SECONDS)

        then:
        report.hasFailed() == !left.empty

        where:
        left << [[A], []]
    }

    def "a controller without keys is settled when it has started"() {
        given:
        def report = report(1)

        when:
        report.started('one', [])
        settled(report).get(20, TimeUnit.SECONDS)

        then:
        !report.hasFailed()
    }

    def "a key that was dropped is settled, and a failure"() {
        given:
        def report = report(1)

        when:
        report.started('one', [A])
        report.retrying('one', A, 1, PAUSE, ERROR)

        then: 'a retry is no failure yet'
        !report.hasFailed()

        when:
        report.dropped('one', A, 2, ERROR)
        settled(report).get(20, TimeUnit.SECONDS)

        then:
        report.hasFailed()
    }

    def "a controller that cannot start ends the wait, and whoever asked is told, even afterwards"() {
        given:
        def report = report(2)
        def told = 0

        when:
        report.started('one', [A])
        report.whenUnableToStart { told++ }

        then:
        told == 0

        when:
        report.cannotStart('two', new IllegalArgumentException('no way'))
        settled(report).get(20, TimeUnit.SECONDS)

        then:
        report.hasFailed()
        told == 1
        lines.last() == 'two: no way'

        when:
        report.whenUnableToStart { told++ }

        then:
        told == 2
    }

    def "the place of an error that repeats is shown once"() {
        given:
        def report = report(1)

        when:
        report.retrying('one', A, 1, PAUSE, ERROR)
        report.retrying('one', A, 2, Duration.ofMillis(1_600), ERROR)
        report.dropped('one', A, 3, ERROR)
        report.retrying('one', B, 1, PAUSE, new IllegalStateException('other\n  line'))

        then:
        lines == [
                'one: error syncing default/a, retry 1 in 5 ms: bad', '  line', '  ^',
                'one: error syncing default/a, retry 2 in 1.6 s: bad',
                'one: dropping default/a out of the queue after 3 attempts: bad',
                'one: error syncing default/b, retry 1 in 5 ms: other', '  line']
    }

    def "a cache that fails over and over says so once, until it has listed"() {
        given:
        def report = report(1)
        def failure = new IOException('no connection')

        when:
        3.times { report.mirrorFailed('pods', failure, PAUSE) }
        report.listed('pods', 1)
        report.mirrorFailed('pods', failure, PAUSE)
        report.mirrorFailed('nodes', failure, PAUSE)

        then:
        lines == ['pods: no connection', '  trying again, first in 5 ms',
                  'pods: 1 object',
                  'pods: no connection', '  trying again, first in 5 ms',
                  'nodes: no connection', '  trying again, first in 5 ms']
        !report.hasFailed()
    }

    def "what begins is said once, and so is its end"() {
        given:
        def report = report(1)

        when: 'the first list, an outage, and another'
        report.ready('pods')
        3.times {
            report.notReady('pods', 'no connection')
            report.mirrorFailed('pods', new IOException('no connection'), PAUSE)
        }
        2.times { report.ready('pods') }
        report.notReady('pods', 'no connection')
        report.mirrorFailed('pods', new IOException('no connection'), PAUSE)

        then:
        lines == ['pods: no connection', '  trying again, first in 5 ms',
                  'pods: follows the server again',
                  'pods: no connection', '  trying again, first in 5 ms']
    }

    def "what an audit finds is told, not that there was one"() {
        given:
        def report = report(1)

        when:
        report.audited('pods', 0, 0)
        report.audited('pods', 2, 1)
        2.times { report.auditFailed('pods', new IOException('no connection')) }
        2.times { report.ignored('pods', 'an event of the unknown type ODD') }
        report.wentBack('pods', '70', '50')

        then:
        lines == ['pods: an audit found 2 missed changes and 1 object that should be gone',
                  'pods: cannot be audited: no connection',
                  'pods: left out of the watch: an event of the unknown type ODD',
                  'pods: the server went back in time, from version 70 to 50 (was a backup restored?); following it']
    }

    def "a refusal with #status #ends a run that ends by itself"() {
        given:
        def report = report(1, true)

        when:
        report.mirrorFailed('pods', new ApiException(status, '', 'refused'), PAUSE)

        then:
        report.hasFailed() == fails
        lines.any { it.contains('trying again') } == !fails

        where:
        status | fails
        400    | true
        401    | true
        403    | true
        404    | true
        429    | false
        500    | false
        503    | false

        ends = fails ? 'ends' : 'does not end'
    }

    def "a refusal does not end a run that goes on until it is stopped"() {
        given:
        def report = report(1)

        when:
        report.mirrorFailed('pods', new ApiException(403, 'Forbidden', 'refused'), PAUSE)

        then:
        !report.hasFailed()
        lines == ['pods: refused', '  trying again, first in 5 ms']
    }

    def "a sync that is lost is told with its place, ends the wait for its key, and is told again at the end"() {
        given:
        def report = report(1)
        def settled = settled(report)
        report.started('one', [A, B])

        when:
        report.lost('one', A, Instant.parse('2026-01-01T12:00:00.5Z'), ERROR)
        report.lost('one', B, Instant.parse('2026-01-01T12:00:00.5Z'), ERROR)
        settled.get(20, TimeUnit.SECONDS)
        report.recovered('one', A, Duration.ofMinutes(3))
        report.tellLost()

        then:
        report.hasFailed()
        lines.drop(1) == [
                'one: syncing default/a does not end although it was interrupted; the key is left alone until it does: bad', '  line', '  ^',
                'one: syncing default/b does not end although it was interrupted; the key is left alone until it does: bad',
                'one: syncing default/a has ended after 3 min, the key is back',
                'one: syncing default/b never ended; it began at 2026-01-01T12:00:00Z: bad', '  line', '  ^']
    }

    def "a controller that runs out of workers says so, and when it has them again"() {
        given:
        def report = report(1)

        when:
        report.shortOfWorkers('one', 0, 1)
        report.shortOfWorkers('two', 2, 3)
        report.shortOfWorkers('two', 3, 3)

        then:
        lines == ['one: 0 of 1 worker left: the others are in syncs that do not end',
                  'two: 2 of 3 workers left: the others are in syncs that do not end',
                  'two: 3 of 3 workers again']
    }

    private RunReport report(int controllers, boolean once = false) {
        new RunReport(new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), false), controllers, once, { it.message }, { Instant.EPOCH })
    }

    private static CompletableFuture<?> settled(RunReport report) {
        CompletableFuture.runAsync { report.awaitSettled() }
    }

    private List<String> getLines() {
        err.toString().readLines()
    }
}
