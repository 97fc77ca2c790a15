package io.groovernor.api.dsl;

import groovy.lang.Closure;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.Reconciler;

/** The verbs inside {@code schedule(cron) { }} and {@code every(duration) { }}. Valid during that run, on its thread. */
public final class ScheduleVerbs implements ActingVerbs {
    private final Context context;

    private ScheduleVerbs(Context context) {
        this.context = context;
    }

    @Override
    public Context context() {
        return context;
    }

    /** A closure as what a schedule does. What the closure returns means nothing. */
    static Reconciler work(Closure<?> closure) {
        return context -> {
            Closures.run(closure, new ScheduleVerbs(context));
            return Outcome.done();
        };
    }
}
