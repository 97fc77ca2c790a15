package io.groovernor.host.faults

import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.host.faults.CopyScript.Misbehaviour
import io.groovernor.host.faults.History.Ended
import spock.lang.Specification

/** The faults of scripts, one by one, on virtual time: every promise is kept. */
class ScriptFaultSpec extends Specification {
    private static List<SimulatedRun> runs(Closure<?> prepare) {
        (1..3).collect { seed ->
            def run = new SimulatedRun(seed, FaultPlan.NONE)
            prepare.call(run)
            def violations = run.violations()
            assert violations == [], "seed $seed"
            return run
        }
    }

    def "a sync #what"() {
        when:
        def runs = runs { it.repertoire = [misbehaviour] }

        then: 'it happened, again and again'
        runs.every { run -> run.history.of(Ended).count { it.failed() == fails } >= 5 }

        where:
        what                                     | misbehaviour                | fails
        'throws an exception'                    | Misbehaviour.EXCEPTION      | true
        'throws an AssertionError'               | Misbehaviour.ASSERTION      | true
        'overflows its stack'                    | Misbehaviour.STACK_OVERFLOW | true
        'needs a class that is not there'        | Misbehaviour.LINKAGE        | true
        'hangs until its timeout interrupts it'  | Misbehaviour.HANG           | true
        'is slow'                                | Misbehaviour.SLOW           | false
        'asks to be called again'                | Misbehaviour.AGAIN          | false
        'returns nothing'                        | Misbehaviour.NOTHING        | false
    }

    def "a filter throws for every change: each counts"() {
        when:
        def runs = runs { it.filter = { change -> throw new IllegalStateException('on purpose') } as ChangeFilter }

        then:
        runs.every { it.recorder.told.contains('when failed') }
    }

    def "a mapper throws for some children: the others, and the parents, are synced"() {
        when:
        def run = new SimulatedRun(1, FaultPlan.NONE)
        run.mapper = { object, primary ->
            if (object.name() == 'object-1') {
                throw new StackOverflowError('on purpose')
            }
            [object.key()]
        } as KeyMapper
        def violations = run.violations()

        then: 'only a change of that child wakes nobody'
        run.recorder.told.contains('enqueue failed')
        violations.every { it.contains('object-1') && it.contains('secrets') }
    }

    def "a mapper returns a ten thousand keys for a child: each is synced once, and nothing is lost"() {
        when:
        def run = new SimulatedRun(3, FaultPlan.NONE)
        def many = (1..10_000).collect { new ResourceKey('nowhere', "key-$it") }
        boolean once = false
        run.repertoire = [Misbehaviour.NOTHING]
        run.mapper = { object, primary ->
            def keys = once ? [object.key()] : [object.key()] + many
            once = true
            return keys
        } as KeyMapper
        def violations = run.violations()

        then:
        violations.findAll { !it.contains('keys were queued') } == []
        run.history.of(Ended).count { it.key().namespace() == 'nowhere' } == 10_000
    }
}
