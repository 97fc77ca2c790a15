package io.groovernor.api.dsl;

import io.groovernor.api.reconcile.ControllerSpec;

/** A controller while it is being declared: the delegate of {@code controller('name') { }}. Not thread safe. */
public final class ControllerDraft implements ControllerVerbs {
    final ControllerBuilder builder;

    ControllerDraft(String name) {
        builder = new ControllerBuilder(name);
    }

    @Override
    public ControllerDraft draft() {
        return this;
    }

    boolean isEmpty() {
        return builder.isEmpty();
    }

    ControllerSpec build() {
        return builder.build();
    }
}
