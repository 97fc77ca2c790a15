package io.groovernor.sandbox.verb;

import org.jspecify.annotations.Nullable;

/**
 * How to delete.
 *
 * @param uid only this one; empty for any
 * @param resourceVersion only in this state; empty for any
 * @param propagation {@code Background}, {@code Foreground}, {@code Orphan} or empty
 * @param graceSeconds how long a pod has to end; null for as long as it says itself
 */
public record DeleteOptions(
        String uid,
        String resourceVersion,
        String propagation,
        @Nullable Long graceSeconds,
        boolean dryRun) {
    /** What the server itself deletes with: no node would ever report that a pod has ended. */
    static final DeleteOptions SERVER = new DeleteOptions("", "", "", 0L, false);

    /** The same, whatever the state. */
    DeleteOptions withoutRevision() {
        return new DeleteOptions(uid, "", propagation, graceSeconds, dryRun);
    }
}
