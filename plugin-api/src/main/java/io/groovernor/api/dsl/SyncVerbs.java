package io.groovernor.api.dsl;

import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** The verbs inside {@code sync { key -> }}. Valid during that sync, on its thread. */
public final class SyncVerbs implements ActingVerbs {
    private final Context context;
    private Outcome outcome = Outcome.done();

    SyncVerbs(Context context) {
        this.context = context;
    }

    @Override
    public Context context() {
        return context;
    }

    /**
     * Syncs this key again, even if nothing changes.
     *
     * @param options {@code in}, after a time: {@code again in: 30.seconds}; or {@code at}, when it is so late: {@code again
     *     at: now + 1.hour}, which for a time that is past is at once
     */
    public void again(
            @NamedParams({
                        @NamedParam(value = "in", type = Duration.class),
                        @NamedParam(value = "at", type = Instant.class)
                    })
                    Map<String, ?> options) {
        var given = new Options("again", options, "in", "at");
        var delay = given.find("in", Duration.class);
        var at = given.find("at", Instant.class);
        if ((delay == null) == (at == null)) {
            throw new IllegalArgumentException("again needs 'in:' or 'at:'");
        }
        if (at != null) {
            var left = Duration.between(context.now(), at);
            delay = left.isNegative() ? Duration.ZERO : left;
        }
        outcome = Outcome.after(Objects.requireNonNull(delay));
    }

    Outcome outcome() {
        return outcome;
    }
}
