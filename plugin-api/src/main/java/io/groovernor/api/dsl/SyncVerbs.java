package io.groovernor.api.dsl;

import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.PermanentFailure;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The verbs inside {@code sync { key -> }}. Valid during that sync, on its thread. */
public final class SyncVerbs implements WriteVerbs, StatusVerbs {
    private final Context context;
    private Outcome outcome = Outcome.done();

    SyncVerbs(Context context) {
        this.context = context;
    }

    @Override
    public Context context() {
        return context;
    }

    /** The object at a key in the cache of the first watch, or null if it does not exist (any more). */
    public @Nullable Resource lookup(ResourceKey key) {
        return context.lister().get(key);
    }

    /** The object at a key, written {@code namespace/name}. */
    public @Nullable Resource lookup(CharSequence key) {
        return lookup(ResourceKey.of(key.toString()));
    }

    /** Tells people about an object through a Kubernetes Event: {@code event pod, Warning, 'TooBig', 'why'}. */
    public void event(Resource about, EventType type, String reason, CharSequence message) {
        context.event(Writable.present("event", about), type, reason, message.toString());
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

    /** Ends this sync as failed without a retry; the key is synced again when it changes. */
    @SuppressWarnings("DoNotCallSuggester") // throwing is what this verb is for
    public void permanent(CharSequence why) {
        throw new PermanentFailure(why.toString());
    }

    /** The time; in tests the one that they move. */
    public Instant getNow() {
        return context.now();
    }

    /** How many syncs of this key failed in a row before this one. */
    public int getFailures() {
        return context.failures();
    }

    /** A log whose lines carry the controller, the key and, from the second on, the attempt. */
    public Logger getLog() {
        return context.log();
    }

    Outcome outcome() {
        return outcome;
    }
}
