package io.groovernor.host.plan;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.LabelSelector;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.watch.Index;
import io.groovernor.api.watch.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cache as it would look after the writes of a dry run. Of field selectors and of
 * the labels of namespaces nothing is known: new objects match them. */
final class OverlayLister implements Lister {
    private final Lister cache;
    private final Trigger trigger;
    private final Supplier<ResourceType> type;
    private final Overlay overlay;

    OverlayLister(Lister cache, Trigger trigger, Supplier<ResourceType> type, Overlay overlay) {
        this.cache = cache;
        this.trigger = trigger;
        this.type = type;
        this.overlay = overlay;
    }

    @Override
    public @Nullable Resource get(ResourceKey key) {
        var simulated = overlay.at(type.get(), key);
        return simulated == null ? cache.get(key) : visible(simulated);
    }

    @Override
    public List<Resource> list() {
        return over(cache.list(), object -> true);
    }

    @Override
    public List<Resource> list(String namespace) {
        return over(cache.list(namespace), object -> object.namespace().equals(namespace));
    }

    @Override
    public List<Resource> by(String index, String value) {
        return over(cache.by(index, value), object -> isFiled(object, index, value));
    }

    private boolean isFiled(Resource object, String index, String value) {
        return trigger.indexes().stream()
                .filter(declared -> declared.name().equals(index))
                .anyMatch(declared -> files(declared, object, value));
    }

    private static boolean files(Index index, Resource object, String value) {
        try {
            return index.function().valuesOf(object).contains(value);
        } catch (Exception notIndexed) { // as in the cache, where this is reported
            return false;
        }
    }

    private interface Condition {
        boolean holds(Resource object);
    }

    private List<Resource> over(List<Resource> cached, Condition wanted) {
        Map<ResourceKey, Resource> result = new LinkedHashMap<>();
        cached.forEach(object -> result.put(object.key(), object));
        overlay.forEach(type.get(), (key, simulated) -> {
            result.remove(key);
            var object = visible(simulated);
            if (object != null && wanted.holds(object)) {
                result.put(key, object);
            }
        });
        return List.copyOf(result.values());
    }

    private @Nullable Resource visible(Overlay.Simulated simulated) {
        var object = simulated.object();
        var subscription = trigger.subscription();
        var namespaces = subscription.namespaces();
        return object != null
                        && (namespaces.names().isEmpty()
                                || object.namespace().isEmpty()
                                || namespaces.names().contains(object.namespace()))
                        && LabelSelector.parse(subscription.selector().labels()).matches(object.labels())
                ? object
                : null;
    }
}
