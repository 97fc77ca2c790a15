package io.groovernor.sandbox.verb;

/**
 * How to delete.
 *
 * @param uid only this one; empty for any
 * @param resourceVersion only in this state; empty for any
 * @param propagation {@code Background}, {@code Foreground}, {@code Orphan} or empty
 */
public record DeleteOptions(String uid, String resourceVersion, String propagation, boolean dryRun) {
    /** What the server itself deletes with. */
    static final DeleteOptions SERVER = new DeleteOptions("", "", "", false);
}
