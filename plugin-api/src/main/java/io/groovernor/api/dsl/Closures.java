package io.groovernor.api.dsl;

import groovy.lang.Closure;
import org.jspecify.annotations.Nullable;

/** Runs closures against a delegate. A closure is cloned first: its delegate is state, and syncs run side by side. */
final class Closures {
    private Closures() {}

    static @Nullable Object run(Closure<?> closure, Object delegate, Object... arguments) {
        return run(closure, delegate, Closure.DELEGATE_FIRST, arguments);
    }

    static @Nullable Object run(Closure<?> closure, Object delegate, int strategy, Object... arguments) {
        var own = (Closure<?>) closure.clone();
        own.setDelegate(delegate);
        own.setResolveStrategy(strategy);
        return own.call(arguments);
    }
}
