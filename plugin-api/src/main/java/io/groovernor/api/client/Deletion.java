package io.groovernor.api.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an object is deleted. It is always the very object that was looked at: another one that got its name is left alone.
 *
 * @param propagation what becomes of the objects that it owns
 * @param unchanged whether it must still be the version that was looked at; else it is a conflict
 * @param grace how long it may take to end by itself; null for what the object says
 */
public record Deletion(
        Propagation propagation,
        boolean unchanged,
        @Nullable Duration grace) {
    /** In the background, whatever version it has, with the object's own grace. */
    public static final Deletion DEFAULT = new Deletion(Propagation.Background, false, null);

    public Deletion {
        if (grace != null && grace.isNegative()) {
            throw new IllegalArgumentException(
                    "delete needs a grace that is not negative, not " + grace.toMillis() + " ms");
        }
    }

    /** What becomes of the objects that a deleted one owns. The names are the ones of the API. */
    public enum Propagation {
        /** They are deleted after it. */
        Background,
        /** They are deleted before it. */
        Foreground,
        /** They stay, without an owner. */
        Orphan
    }
}
