package io.groovernor.sandbox.verb;

/**
 * How to write.
 *
 * @param manager who writes; empty when unknown
 * @param dryRun do everything but keep the result
 * @param force an apply takes over fields that others own
 */
public record WriteOptions(String manager, boolean dryRun, boolean force) {
    /** What the server itself writes with. */
    public static final WriteOptions SERVER = new WriteOptions("", false, false);
}
