package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb
import java.time.Duration

/** What goes wrong in a run. A value; equal seeds make equal plans. */
@CompileStatic
record FaultPlan(List<Fault> faults) {
    static final FaultPlan NONE = new FaultPlan([])

    /** One to eight faults, all of them over after so many seconds. */
    static FaultPlan random(long seed, int seconds) {
        def random = new Random(seed)
        new FaultPlan((0..random.nextInt(8)).collect { some(random, seconds) })
    }

    static FaultPlan of(Fault... faults) {
        new FaultPlan(faults as List<Fault>)
    }

    /** A fault of the n-th request of a verb. */
    static Fault at(Verb verb, int nth, Kind kind, int after = 0, int seconds = 0) {
        new Fault(kind, verb, nth, 0, seconds, after)
    }

    /** A fault of every request of a verb for some time. */
    static Fault during(Verb verb, int from, int seconds, Kind kind) {
        new Fault(kind, verb, 0, from, seconds, 0)
    }

    private static Fault some(Random random, int seconds) {
        def verb = Verb.values()[random.nextInt(3)]
        def kinds = Fault.HEALED[verb]
        def kind = kinds[random.nextInt(kinds.size())]
        if (kind.isRefusal() && random.nextInt(3) == 0) {
            int from = random.nextInt(seconds.intdiv(2))
            return during(verb, from, 1 + random.nextInt(seconds.intdiv(2)), kind)
        }
        int nth = 1 + (int) Math.floor(Math.abs(random.nextGaussian()) * (verb == Verb.WRITE ? 20 : 3))
        return at(verb, nth, kind, random.nextInt(6), 1 + random.nextInt(20))
    }

    /** When the last window of time is over. */
    int lastSecond() {
        faults.collect { it.nth() > 0 ? 0 : it.from() + it.seconds() }.max() ?: 0
    }

    FaultPlan without(Fault fault) {
        new FaultPlan(faults - fault)
    }

    /** Counts the requests of a run and says what happens to each. Thread safe. */
    Session session() {
        new Session(this)
    }

    static class Session {
        private final FaultPlan plan
        private final Map<Verb, Integer> counts = [:]
        private boolean over

        private Session(FaultPlan plan) {
            this.plan = plan
        }

        /** From now on nothing goes wrong any more. */
        synchronized void end() {
            over = true
        }

        /** What happens to the next request of this verb, at this time since the run began; null for nothing. */
        synchronized Fault next(Verb verb, Duration sinceStart) {
            int nth = counts.merge(verb, 1) { int a, int b -> a + b }
            long second = sinceStart.toSeconds()
            over ? null : plan.faults().find { fault ->
                fault.verb() == verb && (fault.nth() > 0 ? fault.nth() == nth
                        : second >= fault.from() && second < fault.from() + fault.seconds())
            }
        }
    }

    @Override
    String toString() {
        faults ? faults.collect { "  $it" }.join('\n') : '  nothing'
    }
}
