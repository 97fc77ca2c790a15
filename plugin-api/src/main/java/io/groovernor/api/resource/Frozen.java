package io.groovernor.api.resource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of JSON values: deeply immutable ones for everybody, deeply mutable ones for editing. */
public final class Frozen {
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private Frozen() {}

    /**
     * A deeply immutable copy in the order of the original. Text that is not a {@link String} (a Groovy GString) becomes one.
     *
     * @throws IllegalArgumentException if a value is not JSON (neither map, collection, text, number, boolean nor null)
     */
    public static Map<String, Object> copyOf(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), valueOf(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** A deeply mutable copy in the order of the original. */
    public static Map<String, Object> mutableCopyOf(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), mutableValue(value)));
        return copy;
    }

    /**
     * A deeply immutable copy of one value.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    public static Object valueOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        }
        if (value instanceof Collection<?> items) {
            var copy = new ArrayList<Object>(items.size());
            items.forEach(item -> copy.add(valueOf(item)));
            return Collections.unmodifiableList(copy);
        }
        return scalar(value);
    }

    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    private static Object mutableValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return mutableCopyOf(map);
        }
        if (value instanceof Collection<?> items) {
            var copy = new ArrayList<Object>(items.size());
            items.forEach(item -> copy.add(mutableValue(item)));
            return copy;
        }
        return scalar(value);
    }

    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    private static Object scalar(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return value.toString();
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " is no JSON value");
    }

    private static Number number(Number number) {
        if (isBinary(number) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(number + " is no JSON value");
        }
        // Numbers from elsewhere may change, an AtomicInteger for one.
        return IMMUTABLE.contains(number.getClass()) ? number : new BigDecimal(number.toString());
    }

    private static boolean isBinary(Number number) {
        return number instanceof Double || number instanceof Float;
    }
}
