package io.groovernor.api.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource over its decoded fields. */
final class MapResource extends Resource {
    private final Map<String, Object> fields;
    private final Pruning pruning;

    MapResource(Map<String, Object> fields, Pruning pruning) {
        this.fields = fields;
        this.pruning = pruning;
    }

    @Override
    public Pruning pruning() {
        return pruning;
    }

    @Override
    public Map<String, Object> fields() {
        return fields;
    }

    @Override
    public ResourceKey key() {
        return new ResourceKey(text(metadata(), "namespace"), text(metadata(), "name"));
    }

    @Override
    public String apiVersion() {
        return text(fields, "apiVersion");
    }

    @Override
    public String kind() {
        return text(fields, "kind");
    }

    @Override
    public String uid() {
        return text(metadata(), "uid");
    }

    @Override
    public String resourceVersion() {
        return text(metadata(), "resourceVersion");
    }

    @Override
    public long generation() {
        return metadata().get("generation") instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public @Nullable String deletionTimestamp() {
        return metadata().get("deletionTimestamp") instanceof String time ? time : null;
    }

    @Override
    public Map<String, String> labels() {
        if (!(metadata().get("labels") instanceof Map<?, ?> map)) {
            return Map.of();
        }
        var labels = new LinkedHashMap<String, String>();
        map.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
        return Map.copyOf(labels);
    }

    @Override
    public List<OwnerReference> owners() {
        if (!(metadata().get("ownerReferences") instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(item -> owner((Map<?, ?>) item))
                .toList();
    }

    private static OwnerReference owner(Map<?, ?> map) {
        return new OwnerReference(
                text(map, "apiVersion"),
                text(map, "kind"),
                text(map, "name"),
                text(map, "uid"),
                Boolean.TRUE.equals(map.get("controller")));
    }

    private Map<?, ?> metadata() {
        return fields.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
