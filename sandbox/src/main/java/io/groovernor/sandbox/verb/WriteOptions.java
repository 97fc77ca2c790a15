package io.groovernor.sandbox.verb;

/**
 * How to write.
 *
 * @param manager who writes; empty when unknown
 * @param dryRun do everything but keep the result
 * @param force an apply takes over fields that others own
 * @param isRecorded whether the object says already who wrote what
 */
public record WriteOptions(String manager, boolean dryRun, boolean force, boolean isRecorded) {
    /** What the server itself writes with. */
    public static final WriteOptions SERVER = of("");

    public static WriteOptions of(String manager) {
        return new WriteOptions(manager, false, false, false);
    }

    WriteOptions recorded() {
        return new WriteOptions(manager, dryRun, force, true);
    }
}
