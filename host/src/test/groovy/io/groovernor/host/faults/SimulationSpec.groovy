package io.groovernor.host.faults

import java.util.stream.LongStream
import spock.lang.Specification

/**
 * Random schedules of faults on virtual time. {@code -Dgroovernor.faults.seed=N} runs that one only,
 * {@code -Dgroovernor.faults.schedules=N} so many.
 */
class SimulationSpec extends Specification {
    static final int SCHEDULES = Integer.getInteger('groovernor.faults.schedules', 500)
    static final Long ONLY = Long.getLong('groovernor.faults.seed')

    def "whatever goes wrong for three minutes, every promise is kept in the end"() {
        when:
        def seeds = ONLY != null ? LongStream.of(ONLY) : LongStream.rangeClosed(1, SCHEDULES)
        def failure = seeds.parallel().mapToObj { seed -> failure(seed, FaultPlan.random(seed, SimulatedRun.SECONDS)) }.filter { it != null }.findAny()

        then:
        failure.empty
    }

    def "equal seeds make equal runs"() {
        when:
        def runs = (1..2).collect { new SimulatedRun(7, FaultPlan.random(7, SimulatedRun.SECONDS)) }
        runs*.violations()

        then:
        runs[0].history.entries() == runs[1].history.entries()
        runs[0].history.entries().size() > 200
    }

    /** What a seed breaks, with the fewest of its faults that still break something; null if it breaks nothing. */
    private static String failure(long seed, FaultPlan plan) {
        def violations = new SimulatedRun(seed, plan).violations()
        if (violations.empty) {
            return null
        }
        plan.faults().findResult { failure(seed, plan.without(it)) } ?:
                "-Dgroovernor.faults.seed=$seed breaks a promise with these faults:\n$plan\n" + violations.take(5).collect { "! $it" }.join('\n')
    }
}
