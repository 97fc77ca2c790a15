package io.groovernor.host.plan;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What would be different on the server: objects that would be otherwise, and objects that would be gone. Thread safe. */
final class Overlay {
    private record Place(String group, String plural, ResourceKey key) {}

    /** @param object null if it would be gone */
    record Simulated(@Nullable Resource object) {}

    private final Map<Place, Simulated> simulated = new ConcurrentHashMap<>();

    private static Place place(ResourceType type, ResourceKey key) {
        return new Place(type.group(), type.plural(), key);
    }

    /** What would be at a key; null if nothing there would be different. */
    @Nullable
    Simulated at(ResourceType type, ResourceKey key) {
        return simulated.get(place(type, key));
    }

    void put(ResourceType type, Resource object) {
        simulated.put(place(type, object.key()), new Simulated(object));
    }

    void remove(ResourceType type, ResourceKey key) {
        simulated.put(place(type, key), new Simulated(null));
    }

    void forEach(ResourceType type, BiConsumer<ResourceKey, Simulated> action) {
        simulated.forEach((place, state) -> {
            if (place.group.equals(type.group()) && place.plural.equals(type.plural())) {
                action.accept(place.key, state);
            }
        });
    }
}
