package io.groovernor.api.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sync ended: it says when to look again, never whether it worked; failures are exceptions.
 *
 * @param again when to sync the key again at the latest, or null for when it changes
 * @param isStep whether this was only a step of a sync that goes on as soon as the caches show what was written
 */
public record Outcome(@Nullable Duration again, boolean isStep) {
    private static final Outcome DONE = new Outcome(null, false);
    private static final Outcome ANEW = new Outcome(null, true);

    public Outcome {
        if (again != null && again.isNegative()) {
            throw new IllegalArgumentException(
                    "'again in' needs a duration that is not negative, not " + again.toMillis() + " ms");
        }
    }

    /** Nothing more to do until something changes. */
    public static Outcome done() {
        return DONE;
    }

    /** Look again after this time, even if nothing changes. */
    public static Outcome after(Duration delay) {
        return new Outcome(delay, false);
    }

    /** Begin anew once the caches show what was written: the key is not done yet. */
    public static Outcome anew() {
        return ANEW;
    }
}
