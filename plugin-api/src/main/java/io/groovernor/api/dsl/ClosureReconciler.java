package io.groovernor.api.dsl;

import groovy.lang.Closure;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.Reconciler;

/** A sync closure as a reconciler. What the closure returns means nothing; {@code again in:} sets the outcome. */
record ClosureReconciler(Closure<?> work) implements Reconciler {
    @Override
    public Outcome reconcile(Context context) {
        var verbs = new SyncVerbs(context);
        Closures.run(work, verbs, context.key());
        return verbs.outcome();
    }
}
