package io.groovernor.api.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sync ended: it says when to look again, never whether it worked; failures are exceptions.
 *
 * @param again when to sync the key again at the latest, or null for when it changes
 */
public record Outcome(@Nullable Duration again) {
    private static final Outcome DONE = new Outcome(null);

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
        return new Outcome(delay);
    }
}
