package io.groovernor.sandbox.kinds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The resources that are served now. Thread-safe: a change builds a new table and swaps the one reference, so a reader
 * sees a definition with all of its versions or not at all.
 */
public final class Kinds {
    private volatile Map<String, ResourceType> byPath;
    private final AtomicLong version = new AtomicLong();

    public Kinds() {
        byPath = table(BuiltinKinds.read());
    }

    /** The type served at a path, or null. */
    public @Nullable ResourceType find(String group, String version, String plural) {
        return byPath.get(path(group, version, plural));
    }

    /** The type of a kind, or null. */
    public @Nullable ResourceType ofKind(String apiVersion, String kind) {
        for (ResourceType type : byPath.values()) {
            if (type.kind().equals(kind) && type.apiVersion().equals(apiVersion)) {
                return type;
            }
        }
        return null;
    }

    /** The type of a resource as the store calls it, in one of its versions; null when it is not served. */
    public @Nullable ResourceType ofResource(String resource) {
        for (ResourceType type : byPath.values()) {
            if (type.resource().equals(resource)) {
                return type;
            }
        }
        return null;
    }

    /** A built-in type, which is always served. */
    public ResourceType builtin(String resource) {
        return Objects.requireNonNull(ofResource(resource), resource);
    }

    /** Whether a group has custom kinds. */
    public boolean isCustom(String group) {
        return byPath.values().stream()
                .anyMatch(type -> type.custom() && type.group().equals(group));
    }

    /** Everything served, ordered by group, version and plural. */
    public Collection<ResourceType> all() {
        return byPath.values();
    }

    /** Serves the types of one custom resource instead of those it had. */
    public synchronized void replace(String resource, List<ResourceType> types) {
        List<ResourceType> next = new ArrayList<>(types);
        for (ResourceType type : byPath.values()) {
            if (!type.resource().equals(resource)) {
                next.add(type);
            }
        }
        byPath = table(next);
        version.incrementAndGet();
    }

    /** A number that changes after what is served does: who made something of it then may keep it as long as this stays. */
    public long version() {
        return version.get();
    }

    private static Map<String, ResourceType> table(Collection<ResourceType> types) {
        Map<String, ResourceType> table = new TreeMap<>();
        for (ResourceType type : types) {
            table.put(path(type.group(), type.version(), type.plural()), type);
        }
        return table;
    }

    private static String path(String group, String version, String plural) {
        return group + "/" + version + "/" + plural;
    }
}
