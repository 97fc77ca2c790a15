package io.groovernor.host.faults

import io.groovernor.host.faults.CopyScript.Misbehaviour
import io.groovernor.host.faults.History.Restarted
import io.groovernor.host.faults.History.Wrote
import java.time.Duration
import spock.lang.Specification

/** The faults of processes and their machines, one by one, on virtual time: every promise is kept. */
class ProcessFaultSpec extends Specification {
    def "killed before and after each write of the run, it converges to the same end"() {
        when: 'a write has two moments: before it is sent, and when the server has it but nobody knows'
        int moments = 2 * quiet(1).tap { assert violations() == [] }.history.of(Wrote).size()
        def runs = (1..Math.min(moments, 60)).collect { moment ->
            def run = quiet(1)
            int passed = 0
            run.server.onWrite = { if (++passed == moment) run.crash() } as Runnable
            assert run.violations() == [], "killed at moment $moment"
            return run
        }

        then:
        runs.size() > 20
        runs.every { it.history.of(Restarted).size() == 1 }
    }

    def "killed again and again, it converges"() {
        expect:
        (1..5).every { seed ->
            def run = new SimulatedRun(seed, FaultPlan.random(seed, SimulatedRun.SECONDS))
            int passed = 0
            run.server.onWrite = { if (++passed % 20 == 0) run.crash() } as Runnable
            run.violations() == [] && run.history.of(Restarted).size() >= 2
        }
    }

    def "stopped for fifty seconds and continued, everything is late and nothing is lost"() {
        expect:
        (1..5).collectMany { seed ->
            def run = new SimulatedRun(seed, FaultPlan.random(seed, SimulatedRun.SECONDS))
            (20..160).step(70) { second -> run.simulation.after(Duration.ofSeconds(second)) { run.simulation.freeze(Duration.ofSeconds(50)) } }
            run.violations()
        } == []
    }

    def "the wall clock jumps by an hour, forward and back: nothing happens earlier or later for it"() {
        when:
        def plan = FaultPlan.random(5, SimulatedRun.SECONDS)
        def steady = new SimulatedRun(5, plan)
        def jumping = new SimulatedRun(5, plan)
        jumping.simulation.after(Duration.ofSeconds(30)) { jumping.simulation.shiftWallClock(Duration.ofHours(1)) }
        jumping.simulation.after(Duration.ofSeconds(90)) { jumping.simulation.shiftWallClock(Duration.ofHours(-2)) }

        then:
        steady.violations() == []
        jumping.violations() == []
        steady.history.entries() == jumping.history.entries()
    }

    private static SimulatedRun quiet(long seed) {
        new SimulatedRun(seed, FaultPlan.NONE).tap { repertoire = [Misbehaviour.NOTHING] }
    }
}
