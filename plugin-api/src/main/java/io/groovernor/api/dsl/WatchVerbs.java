package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import io.groovernor.api.client.Lister;
import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.ChangeFilter;
import io.groovernor.api.watch.Index;
import io.groovernor.api.watch.KeyMapper;
import io.groovernor.api.watch.Subscription;
import io.groovernor.api.watch.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** What a script can say about one watch: {@code watch('pods') { when { } ; enqueue { } ; index('node') { } }}. */
public final class WatchVerbs {
    private final String resource;
    private final List<Index> indexes = new ArrayList<>();
    private ChangeFilter filter = ChangeFilter.ANY;
    private KeyMapper mapper;

    WatchVerbs(String resource, KeyMapper mapper) {
        this.resource = resource;
        this.mapper = mapper;
    }

    /**
     * Counts only changes of objects for which this is true, before the change or after it: an object that stops
     * matching is synced once more.
     */
    public void when(
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> condition) {
        filter = change -> holds(condition, change.before()) || holds(condition, change.after());
    }

    /** Wakes other keys than the object's own: a key, the text of one, a collection of them, or null for none. */
    public void enqueue(
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> keysOf) {
        var here = new Throwable().getStackTrace();
        mapper = (object, primary) -> {
            var result = keysOf.call(object);
            return blaming(here, () -> keys(result));
        };
    }

    /** Files objects under a value, or a collection of them, for {@code by(name, value)}; null files them nowhere. */
    public void index(
            String name,
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> valuesOf) {
        indexes.add(new Index(name, object -> texts(valuesOf.call(object))));
    }

    Lister addTo(ControllerDraft draft, Map<String, ?> options) {
        var given = new Options("watch", options, "namespace", "labels", "fields", "metadataOnly", "echoes");
        var subscription = new Subscription(
                resource,
                given.get("namespace", String.class, ""),
                new Selector(given.get("labels", String.class, ""), given.get("fields", String.class, "")),
                given.get("metadataOnly", Boolean.class, false));
        var lister = new ListerHandle(resource);
        var echoes = given.get("echoes", Boolean.class, false);
        draft.builder().trigger(new Trigger(subscription, filter, mapper, indexes, lister, echoes));
        return lister;
    }

    private static boolean holds(Closure<?> condition, @Nullable Resource object) {
        return object != null && DefaultTypeTransformation.castToBoolean(condition.call(object));
    }

    /** What is wrong with a closure's result is found when the closure has returned: it is told with the line that declares it. */
    private static <T> T blaming(StackTraceElement[] declaration, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (RuntimeException error) {
            error.setStackTrace(declaration);
            throw error;
        }
    }

    private static List<ResourceKey> keys(@Nullable Object result) {
        return items(result).stream()
                .filter(Objects::nonNull)
                .map(item -> item instanceof ResourceKey key ? key : ResourceKey.of(item.toString()))
                .toList();
    }

    private static List<String> texts(@Nullable Object result) {
        return items(result).stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    private static Collection<?> items(@Nullable Object result) {
        if (result == null) {
            return List.of();
        }
        return result instanceof Collection<?> many ? many : List.of(result);
    }
}
