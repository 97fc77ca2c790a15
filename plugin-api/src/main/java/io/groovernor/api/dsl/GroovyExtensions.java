package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Groovy adds to the vocabulary: {@code 30.seconds}, {@code pods[key]}, {@code pod as V1Pod}, {@code pod.edit { }}. */
public final class GroovyExtensions {
    private GroovyExtensions() {}

    /** {@code pods[key]}: the object in the cache, or null. */
    public static @Nullable Resource getAt(Lister self, ResourceKey key) {
        return self.get(key);
    }

    /** {@code pods['default/web']}: the object in the cache, or null. */
    public static @Nullable Resource getAt(Lister self, CharSequence key) {
        return self.get(ResourceKey.of(key.toString()));
    }

    /** The same for a String, for which Groovy would else read a property of that name where it does not know the type. */
    public static @Nullable Resource getAt(Lister self, String key) {
        return getAt(self, (CharSequence) key);
    }

    /** {@code key in pods}: whether the cache has an object. */
    public static boolean isCase(Lister self, ResourceKey key) {
        return self.get(key) != null;
    }

    /** {@code pod.key}; objects have no field of this name. */
    public static ResourceKey getKey(Resource self) {
        return self.key();
    }

    /** {@code pod.name}, short for {@code pod.metadata.name}. */
    public static String getName(Resource self) {
        return self.name();
    }

    /** {@code pod.namespace}, short for {@code pod.metadata.namespace}; empty for cluster-scoped objects. */
    public static String getNamespace(Resource self) {
        return self.namespace();
    }

    /** {@code pod.labels}, short for {@code pod.metadata.labels}; empty if there are none. */
    public static Map<String, String> getLabels(Resource self) {
        return self.labels();
    }

    /** {@code pod.uid}, short for {@code pod.metadata.uid}. */
    public static String getUid(Resource self) {
        return self.uid();
    }

    /** {@code pod as V1Pod}: the official client's typed view, a copy. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T asType(Resource self, Class<T> type) {
        return type.isInstance(self) ? type.cast(self) : self.to(type);
    }

    /** {@code pod.edit { spec.replicas = 3 }}: a changed copy; a path that is missing comes into being when it is written. */
    public static Resource edit(
            Resource self,
            @DelegatesTo(value = EditableMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        var fields = EditableMap.of(self.fields());
        Closures.run(change, fields);
        return self.edited(copy -> {
            copy.clear();
            copy.putAll(fields);
        });
    }

    /** {@code 5.ms} */
    public static Duration getMs(Number self) {
        return times(self, Duration.ofMillis(1));
    }

    /** {@code 1.second} */
    public static Duration getSecond(Number self) {
        return getSeconds(self);
    }

    /** {@code 30.seconds} */
    public static Duration getSeconds(Number self) {
        return times(self, Duration.ofSeconds(1));
    }

    /** {@code 1.minute} */
    public static Duration getMinute(Number self) {
        return getMinutes(self);
    }

    /** {@code 10.minutes} */
    public static Duration getMinutes(Number self) {
        return times(self, Duration.ofMinutes(1));
    }

    /** {@code 1.hour} */
    public static Duration getHour(Number self) {
        return getHours(self);
    }

    /** {@code 2.hours} */
    public static Duration getHours(Number self) {
        return times(self, Duration.ofHours(1));
    }

    /** {@code 1.day} */
    public static Duration getDay(Number self) {
        return getDays(self);
    }

    /** {@code 7.days} */
    public static Duration getDays(Number self) {
        return times(self, Duration.ofDays(1));
    }

    /** Exact, so that {@code 1.5.seconds} is what it says. */
    private static Duration times(Number count, Duration unit) {
        var nanos = new BigDecimal(count.toString()).multiply(BigDecimal.valueOf(unit.toNanos()));
        var parts = nanos.divideAndRemainder(
                BigDecimal.valueOf(Duration.ofSeconds(1).toNanos()));
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
    }
}
