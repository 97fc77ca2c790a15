package io.groovernor.api.dsl;

import io.groovernor.api.reconcile.ControllerSpec;

/** A controller while it is being declared: the delegate of {@code controller('name') { }}. Not thread safe. */
public final class ControllerDraft implements ControllerVerbs {
    private final ControllerBuilder builder;
    private boolean built;

    ControllerDraft(String name) {
        builder = new ControllerBuilder(name);
    }

    @Override
    public ControllerDraft draft() {
        return this;
    }

    /** Where declarations go, until the controller is built: one that runs does not change. */
    ControllerBuilder builder() {
        if (built) {
            throw new IllegalStateException("this declares a controller and belongs outside sync { }");
        }
        return builder;
    }

    boolean isEmpty() {
        return builder.isEmpty();
    }

    ControllerSpec build() {
        var spec = builder().build();
        built = true;
        return spec;
    }
}
