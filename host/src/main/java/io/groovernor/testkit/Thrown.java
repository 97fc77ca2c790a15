package io.groovernor.testkit;

import org.jspecify.annotations.Nullable;

/** Throws on what a condition threw, as it is: Spock shows its own kind of error best. */
final class Thrown {
    private Thrown() {}

    static RuntimeException unchecked(@Nullable Throwable error) {
        return error == null ? new IllegalStateException("nothing was thrown") : Thrown.<RuntimeException>sneak(error);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneak(Throwable error) throws E {
        throw (E) error;
    }
}
