package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the server serves, by the names that kubectl takes. Remembers it, and asks again when a name is not found
 * (a definition may have been installed just now), but not more often than every few seconds. Thread safe.
 */
public final class Discovery {
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();
    private static final long OLD = Duration.ofMinutes(10).toNanos();

    private final ApiServer server;
    private final LongSupplier nanoTime;
    private @Nullable Catalog catalog;
    private long readAt;

    /** @param nanoTime a monotonic clock */
    public Discovery(ApiServer server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    /**
     * Finds a resource by its plural, singular, kind or short name, with or without a group and a version.
     *
     * @throws UnknownResourceException if the server has none of that name
     */
    public ResourceType resolve(String name) throws IOException {
        var wanted = ResourceName.of(name);
        var type = find(known -> known.find(wanted));
        if (type == null) {
            throw unknown("'" + name + "'", wanted.name());
        }
        return type;
    }

    /**
     * Finds the resource of an object that is to be written.
     *
     * @throws UnknownResourceException if the server has none of that kind
     */
    public ResourceType typeOf(String apiVersion, String kind) throws IOException {
        var type = find(known -> known.find(apiVersion, kind));
        if (type == null) {
            throw unknown("of kind " + kind + " in " + apiVersion, kind);
        }
        return type;
    }

    /** Everything that the server serves: the core group first, preferred versions before others. */
    public synchronized List<ResourceType> all() throws IOException {
        return current().resources().stream().map(Catalog.Served::type).toList();
    }

    /** Asks the server again at the next look-up: something that was found does not answer any more. */
    public synchronized void forget() {
        if (isOlderThan(PAUSE)) {
            catalog = null;
        }
    }

    private synchronized @Nullable ResourceType find(Function<Catalog, @Nullable ResourceType> search)
            throws IOException {
        var type = search.apply(current());
        return type != null || !isOlderThan(PAUSE) ? type : search.apply(read());
    }

    private Catalog current() throws IOException {
        var known = catalog;
        return known == null || isOlderThan(OLD) ? read() : known;
    }

    private Catalog read() throws IOException {
        var read = CatalogReader.read(server);
        catalog = read;
        readAt = nanoTime.getAsLong();
        return read;
    }

    private boolean isOlderThan(long age) {
        return nanoTime.getAsLong() - readAt >= age;
    }

    private synchronized UnknownResourceException unknown(String what, String name) {
        var nearest = catalog == null ? List.<String>of() : catalog.nearest(name);
        var hint = nearest.isEmpty()
                ? "; is its CustomResourceDefinition installed?"
                : "; did you mean '" + String.join("' or '", nearest) + "'?";
        return new UnknownResourceException("the server has no resource " + what + hint, nearest);
    }
}
