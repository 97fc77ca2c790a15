package io.groovernor.host.ops;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a host answers, which may be one of another version. */
final class Answers {
    private static final String NOTHING = "-";

    private Answers() {}

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String word(@Nullable Object value) {
        return Objects.toString(value, NOTHING);
    }
}
