package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.object.Footprint;
import io.groovernor.host.object.ObjectReader;
import io.groovernor.host.object.Reads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one mirror and the indexes over them. One writer at a time (the informer sees to that); readers never
 * block. An object and its index entries change together: the moment at which the object is replaced is the moment at
 * which every index shows the new state, because a reader checks what it finds in an index against the object's own
 * values.
 */
final class Indexer {
    private final Map<ResourceKey, Entry> objects = new ConcurrentHashMap<>();
    private final Map<String, Set<ResourceKey>> namespaces = new ConcurrentHashMap<>();
    private final Map<String, IndexTable> tables = new ConcurrentHashMap<>();
    private final Reads reads = new Reads();

    @Nullable
    Resource get(ResourceKey key) {
        var entry = objects.get(key);
        return entry == null ? null : entry.object;
    }

    /** A live view of the keys. */
    Set<ResourceKey> keys() {
        return objects.keySet();
    }

    List<Resource> list() {
        return objects.values().stream().map(Entry::object).toList();
    }

    List<Resource> list(String namespace) {
        return keysIn(namespace).map(this::get).filter(Objects::nonNull).toList();
    }

    /** @throws IllegalArgumentException if there is no such index */
    List<Resource> by(String index, String value) {
        var table = tables.get(index);
        if (table == null) {
            throw new IllegalArgumentException("no index '" + index + "' is declared on this watch");
        }
        return table.keys(value).stream()
                .map(objects::get)
                .filter(entry -> entry != null && entry.isFiledUnder(index, value))
                .map(Entry::object)
                .toList();
    }

    void put(Resource object) {
        ObjectReader.noteReads(object, reads);
        var entry = entryOf(object);
        entry.values.forEach((index, values) -> table(index).add(values, object.key()));
        namespaces
                .computeIfAbsent(object.namespace(), namespace -> ConcurrentHashMap.newKeySet())
                .add(object.key());
        var before = objects.put(object.key(), entry);
        if (before != null) {
            unfile(before, entry);
        }
    }

    void remove(ResourceKey key) {
        var before = objects.remove(key);
        if (before != null) {
            unfile(before, Entry.GONE);
            namespaces.computeIfPresent(key.namespace(), (namespace, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Adds an index and files the objects that are there already. */
    void addIndex(String name, IndexTable table) {
        tables.put(name, table);
        file();
    }

    void removeIndex(String name) {
        tables.remove(name);
        file();
    }

    /** Files every object anew in all indexes. */
    void file() {
        list().forEach(this::put);
    }

    /** How much memory the objects take, and what of them nobody has read. */
    Footprint footprint() {
        return Footprint.of(list(), reads);
    }

    private Stream<ResourceKey> keysIn(String namespace) {
        return namespaces.getOrDefault(namespace, Set.of()).stream();
    }

    private Entry entryOf(Resource object) {
        if (tables.isEmpty()) {
            return new Entry(object, Map.of());
        }
        var values = new HashMap<String, Set<String>>();
        tables.forEach((name, table) -> values.put(name, table.valuesOf(object)));
        return new Entry(object, values);
    }

    private void unfile(Entry before, Entry after) {
        before.values.forEach((index, values) -> {
            var table = tables.get(index);
            if (table != null) {
                var kept = after.values.getOrDefault(index, Set.of());
                values.stream()
                        .filter(value -> !kept.contains(value))
                        .forEach(value -> table.remove(
                                value, Objects.requireNonNull(before.object).key()));
            }
        });
    }

    private IndexTable table(String index) {
        return Objects.requireNonNull(tables.get(index));
    }

    /** An object and the values under which each index files it. */
    private record Entry(Resource object, Map<String, Set<String>> values) {
        @SuppressWarnings("NullAway") // stands for the absence of an object; only its values are asked for
        static final Entry GONE = new Entry(null, Map.of());

        boolean isFiledUnder(String index, String value) {
            return values.getOrDefault(index, Set.of()).contains(value);
        }
    }
}
