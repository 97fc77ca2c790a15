package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.FromString;
import groovy.transform.stc.SimpleType;
import io.groovernor.api.client.Lister;
import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.ChangeFilter;
import io.groovernor.api.watch.Index;
import io.groovernor.api.watch.KeyMapper;
import io.groovernor.api.watch.Namespaces;
import io.groovernor.api.watch.Priority;
import io.groovernor.api.watch.Subscription;
import io.groovernor.api.watch.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** What a script can say about one watch: {@code watch('pods') { when { } ; enqueue { } ; index('node') { } }}. */
public final class WatchVerbs {
    private final String resource;
    private final List<Index> indexes = new ArrayList<>();
    /** The paths whose values are compared. */
    private final Set<String> compared = new LinkedHashSet<>();

    private ChangeFilter filter = ChangeFilter.ANY;
    /** Null where the cause of a change decides. */
    private Function<Resource, @Nullable Priority> priority = object -> null;

    private KeyMapper mapper;
    /** Whether it was said whose sync it wakes. */
    private boolean mapped;

    WatchVerbs(String resource, KeyMapper mapper) {
        this.resource = resource;
        this.mapper = mapper;
    }

    /**
     * Counts only changes of objects for which this is true, before the change or after it: an object that stops
     * matching is synced once more. With two parameters, only changes for which it is true of before and after, of which
     * one is null if the object comes or goes. Of several {@code when} all must hold.
     */
    public void when(
            @ClosureParams(
                            value = FromString.class,
                            options = {
                                "io.groovernor.api.resource.Resource",
                                "io.groovernor.api.resource.Resource,io.groovernor.api.resource.Resource"
                            })
                    Closure<?> condition) {
        when(
                condition.getMaximumNumberOfParameters() == 2
                        ? change -> isTrue(condition.call(change.before(), change.after()))
                        : change -> holds(condition, change.before()) || holds(condition, change.after()));
    }

    /**
     * Counts only some changes: {@code when changed('spec.replicas')}, {@code when generationChanged | labelsChanged}. Of
     * several {@code when} all must hold.
     */
    public void when(ChangeFilter condition) {
        filter = filter.and(condition);
    }

    /** Objects that come or go, and those of which the value at one of these paths changes: {@code changed('spec.replicas')}. */
    public ChangeFilter changed(String... paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("changed needs a path, such as changed('spec.replicas')");
        }
        for (var path : paths) {
            saying("changed", () -> Pruning.requirePath(path));
        }
        compared.addAll(List.of(paths));
        return ChangeFilter.changed(object -> Stream.of(paths).map(object::at).toList());
    }

    /** Objects that come or go, and those for which the closure's result changes. */
    public ChangeFilter changed(
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> valueOf) {
        return ChangeFilter.changed(valueOf::call);
    }

    /**
     * Objects that come or go, and those whose desired state changes: {@code when generationChanged}. Of kinds that do not
     * count generations, such as ConfigMaps, every change.
     */
    public ChangeFilter getGenerationChanged() {
        var counted = ChangeFilter.changed(Resource::generation);
        return change -> change.latest().generation() == 0 || counted.accepts(change);
    }

    /** Objects that come or go, and those whose labels change: {@code when labelsChanged}. */
    public ChangeFilter getLabelsChanged() {
        return ChangeFilter.changed(Resource::labels);
    }

    /** Objects that come or go, and those whose annotations change: {@code when annotationsChanged}. */
    public ChangeFilter getAnnotationsChanged() {
        return ChangeFilter.changed(object -> object.at("metadata.annotations"));
    }

    /**
     * Wakes other keys than the object's own: a key, the text of one, a collection of them, or null for none. Only these: what
     * a sync looks up does not count any more.
     */
    public void enqueue(
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> keysOf) {
        var here = new Throwable().getStackTrace();
        mapped = true;
        mapper = (object, primary) -> {
            var result = keysOf.call(object);
            return blaming(here, () -> keys(result));
        };
    }

    /**
     * How soon the keys are synced that objects wake, whatever the cause: {@code priority low} for a watch that changes often
     * and is in no hurry. Without it, what changed is high, and what is listed at the start or by a resync is low.
     */
    public void priority(Priority always) {
        priority = object -> always;
    }

    /**
     * The same for each object: {@code priority { pod -> pod.label('tier') == 'web' ? high : low }}; null leaves it to the
     * cause. Of an object that is gone its last state is asked.
     */
    public void priority(
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<@Nullable Priority> priorityOf) {
        var here = new Throwable().getStackTrace();
        priority = object -> {
            Object given = priorityOf.call(object); // what a script without types returns may be anything
            return blaming(here, () -> {
                if (given == null || given instanceof Priority) {
                    return (Priority) given;
                }
                throw new IllegalArgumentException("priority takes high, low or null, not " + given);
            });
        };
    }

    /** For {@code priority}: before what is merely listed. */
    public Priority getHigh() {
        return Priority.HIGH;
    }

    /** For {@code priority}: when nothing high is ready. */
    public Priority getLow() {
        return Priority.LOW;
    }

    /** Files objects under a value, or a collection of them, for {@code by(name, value)}; null files them nowhere. */
    public void index(
            String name,
            @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> valuesOf) {
        indexes.add(new Index(name, object -> texts(valuesOf.call(object))));
    }

    Lister addTo(ControllerDraft draft, Map<String, ?> options) {
        var given = new Options(
                "watch",
                options,
                "namespace",
                "namespaces",
                "labels",
                "fields",
                "metadataOnly",
                "keep",
                "drop",
                "echoes",
                "wake");
        var subscription = new Subscription(
                resource,
                namespaces(given),
                new Selector(given.get("labels", String.class, ""), given.get("fields", String.class, "")),
                pruning(given));
        requireKept(subscription.pruning(), given.get("metadataOnly", Boolean.class, false));
        var lister = new ListerHandle(resource);
        var echoes = given.get("echoes", Boolean.class, false);
        boolean wakes = given.get("wake", Boolean.class, true);
        if (!wakes && mapped) {
            throw new IllegalArgumentException("watch: 'wake: false' wakes nobody, so enqueue { } is of no use");
        }
        draft.builder()
                .trigger(new Trigger(
                        subscription,
                        filter,
                        wakes ? mapper : KeyMapper.NONE,
                        indexes,
                        lister,
                        echoes,
                        wakes && !mapped,
                        priority));
        return lister;
    }

    private static Namespaces namespaces(Options given) {
        var one = given.get("namespace", String.class, "");
        var several = given.find("namespaces", Object.class);
        if (several == null) {
            return Namespaces.named(one);
        }
        if (!one.isEmpty()) {
            throw new IllegalArgumentException("watch takes 'namespace' or 'namespaces', not both");
        }
        if (several instanceof Collection<?> names && !names.isEmpty()) {
            return new Namespaces(names.stream().map(String::valueOf).toList(), "");
        }
        if (several instanceof Map<?, ?> map && map.size() == 1 && map.get("labels") instanceof CharSequence labels) {
            return Namespaces.labelled(labels.toString());
        }
        if (several instanceof CharSequence labels && !labels.toString().matches("[-a-z0-9]*")) {
            return Namespaces.labelled(labels.toString());
        }
        throw new IllegalArgumentException(
                "watch: 'namespaces' takes names, such as ['a', 'b'], or the labels of namespaces,"
                        + " such as 'team=web' or [labels: 'team'], not " + several);
    }

    private static Pruning pruning(Options given) {
        boolean metadataOnly = given.get("metadataOnly", Boolean.class, false);
        var keep = paths(given, "keep");
        var drop = paths(given, "drop");
        if (metadataOnly && !keep.isEmpty()) {
            throw new IllegalArgumentException("watch: metadataOnly: true keeps the metadata and nothing else; take it"
                    + " away, or take 'keep' away");
        }
        return saying("watch", () -> new Pruning(metadataOnly ? Pruning.METADATA.kept() : keep, drop));
    }

    private static Set<String> paths(Options given, String option) {
        var value = given.find(option, Object.class);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof CharSequence path) {
            return Set.of(path.toString());
        }
        if (value instanceof Collection<?> paths
                && !paths.isEmpty()
                && paths.stream().allMatch(CharSequence.class::isInstance)) {
            return paths.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        throw new IllegalArgumentException(
                "watch: '" + option + "' takes paths, such as ['spec.nodeName', 'status'], not " + value);
    }

    /** What was said to change, and never does in this watch, is a mistake. */
    private void requireKept(Pruning pruning, boolean metadataOnly) {
        for (var path : compared) {
            if (!pruning.keepsSomeOf(path)) {
                throw new IllegalArgumentException("watch: '" + path + "' never changes "
                        + (metadataOnly
                                ? "with metadataOnly: true, which fetches nothing of it; take metadataOnly away, or"
                                        + " compare something of the metadata"
                                : "in a watch that does not keep it; keep it, or compare something that is kept"));
            }
        }
    }

    /** What is wrong, and of whom it is wrong. */
    private static <T> T saying(String verb, Supplier<T> check) {
        try {
            return check.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(verb + ": " + wrong.getMessage(), wrong);
        }
    }

    private static boolean holds(Closure<?> condition, @Nullable Resource object) {
        return object != null && isTrue(condition.call(object));
    }

    private static boolean isTrue(@Nullable Object result) {
        return DefaultTypeTransformation.castToBoolean(result);
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
