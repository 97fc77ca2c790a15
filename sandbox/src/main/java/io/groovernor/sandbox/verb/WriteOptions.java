package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.json.Repeated;
import java.util.function.Consumer;

/**
 * How to write.
 *
 * @param manager who writes; empty when unknown
 * @param dryRun do everything but keep the result
 * @param force an apply takes over fields that others own
 * @param isRecorded whether the object says already who wrote what
 * @param fields what becomes of unknown fields, and of names that come twice
 * @param repeated the names that come twice in what is written
 * @param warnings is given what the client should be told of; called before the write returns
 */
public record WriteOptions(
        String manager,
        boolean dryRun,
        boolean force,
        boolean isRecorded,
        FieldValidation fields,
        Repeated repeated,
        Consumer<String> warnings) {
    /** What the server itself writes with. */
    public static final WriteOptions SERVER = of("");

    public static WriteOptions of(String manager) {
        return new WriteOptions(manager, false, false, false, FieldValidation.IGNORE, Repeated.NONE, warning -> {});
    }

    WriteOptions recorded() {
        return new WriteOptions(manager, dryRun, force, true, fields, repeated, warnings);
    }

    /** The same for a body in which names come twice. */
    public WriteOptions noting(Repeated names) {
        return new WriteOptions(manager, dryRun, force, isRecorded, fields, names, warnings);
    }
}
