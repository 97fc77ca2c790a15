package io.groovernor.api.dsl;

import io.groovernor.api.plugin.Configuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value that a plugin can be configured with.
 *
 * @param path where it stands, with dots
 * @param otherwise what it is if nobody sets it; null for nothing
 * @param least the least that it may be; null for no limit. A number, or a duration
 * @param most the most that it may be; null for no limit
 * @param oneOf the only values that it may have; empty for any
 * @param pattern what it has to look like as a whole; null for anything
 */
record Setting(
        String path,
        Type type,
        boolean required,
        @Nullable Object otherwise,
        @Nullable Object least,
        @Nullable Object most,
        List<?> oneOf,
        @Nullable Pattern pattern) {
    /** What a value is, in people's words. */
    enum Type {
        TEXT("a text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        FLAG("true or false"),
        DURATION("a time such as 90s, 10m or 1h30m"),
        LIST("a list"),
        MAP("a map");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    /**
     * The value as the script reads it.
     *
     * @throws IllegalArgumentException if it may not be this one; says what it takes
     */
    Object read(Object given) {
        var value = typed(given);
        if (value == null) {
            throw wrong("takes " + type.words + ", not " + given);
        }
        if (!oneOf.isEmpty() && !oneOf.contains(value)) {
            throw wrong("takes one of " + oneOf + ", not " + given + Nearest.hint(given.toString(), texts(oneOf)));
        }
        if (pattern != null && !pattern.matcher(value.toString()).matches()) {
            throw wrong("has to match " + pattern + ", which " + given + " does not");
        }
        if (least != null && compare(value, least) < 0) {
            throw wrong("is at least " + text(least) + ", not " + given);
        }
        if (most != null && compare(value, most) > 0) {
            throw wrong("is at most " + text(most) + ", not " + given);
        }
        return value;
    }

    /** A variable's text as a value of this type; the text itself where it is none, which {@link #read} then refuses. */
    Object parse(String text) {
        return switch (type) {
            case INTEGER, NUMBER -> Objects.requireNonNullElse(Configuration.number(text), text);
            case FLAG -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            case TEXT, DURATION, LIST, MAP -> text;
        };
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("'" + path + "' " + what);
    }

    /** Null if it is of another type. */
    private @Nullable Object typed(Object given) {
        return switch (type) {
            case TEXT -> given instanceof CharSequence text ? text.toString() : null;
            case INTEGER -> given instanceof Number number && isWhole(number) ? given : null;
            case NUMBER -> given instanceof Number ? given : null;
            case FLAG -> given instanceof Boolean ? given : null;
            case DURATION -> given instanceof Duration ? given : duration(given.toString());
            case LIST -> given instanceof Collection<?> ? given : null;
            case MAP -> given instanceof Map<?, ?> ? given : null;
        };
    }

    private static boolean isWhole(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
    }

    private static @Nullable Duration duration(String text) {
        var parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return null;
        }
        try {
            return Duration.ofDays(part(parts.group(1)))
                    .plusHours(part(parts.group(2)))
                    .plusMinutes(part(parts.group(3)))
                    .plusSeconds(part(parts.group(4)))
                    .plusMillis(part(parts.group(5)));
        } catch (ArithmeticException | NumberFormatException tooLong) {
            return null;
        }
    }

    private static long part(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static int compare(Object value, Object limit) {
        return value instanceof Duration time && limit instanceof Duration other
                ? time.compareTo(other)
                : new BigDecimal(value.toString()).compareTo(new BigDecimal(limit.toString()));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static String text(Object limit) {
        return limit instanceof Duration time
                ? time.toString().substring(2).toLowerCase(Locale.ROOT)
                : limit.toString();
    }
}
