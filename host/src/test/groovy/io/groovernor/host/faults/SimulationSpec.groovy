package io.groovernor.host.faults

import spock.lang.Specification

/** Random schedules of faults on virtual time. {@code -Dgroovernor.faults.seed=N} runs that one only, {@code …schedules=N} so many. */
class SimulationSpec extends Specification {
    static final int SCHEDULES = Integer.getInteger('groovernor.faults.schedules', 500)
    static final Long ONLY = Long.getLong('groovernor.faults.seed')

    def "whatever goes wrong for three minutes, every promise is kept in the end"() {
        expect:
        def failures = seeds().findResults { seed ->
            def plan = FaultPlan.random(seed, SimulatedRun.SECONDS)
            def violations = new SimulatedRun(seed, plan).violations()
            violations ? report(seed, plan, violations) : null
        }
        assert failures.empty: failures.take(3).join('\n\n') + "\n${failures.size()} schedules of ${seeds().size()}"
    }

    private static List<Long> seeds() {
        ONLY != null ? [ONLY] : (1L..SCHEDULES)
    }

    /** The fewest faults of a plan with which the run still fails. */
    private static String report(long seed, FaultPlan plan, List<String> violations) {
        def smaller = plan.faults().collect { plan.without(it) }.find { new SimulatedRun(seed, it).violations() }
        smaller != null ? report(seed, smaller, new SimulatedRun(seed, smaller).violations())
                : "-Dgroovernor.faults.seed=$seed fails with these faults:\n$plan\n" + violations.take(5).collect { "! $it" }.join('\n')
    }
}
