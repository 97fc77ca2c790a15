package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what the server serves, by the names that kubectl takes. Remembers it, and asks again when a name is not found
 * (a definition may have been installed just now), but not more often than every few seconds. Thread safe.
 */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();
    private static final long OLD = Duration.ofMinutes(10).toNanos();

    private final ApiServer server;
    private final LongSupplier nanoTime;
    private final Object reading = new Object(); // held by the one thread that asks the server
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(Catalog catalog, long readAt) {}

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
    public List<ResourceType> all() throws IOException {
        return current().catalog().resources().stream()
                .map(Catalog.Served::type)
                .toList();
    }

    /** Asks the server again at the next look-up: something that was found does not answer any more. */
    public void doubt() {
        var known = snapshot;
        if (known != null && isOlderThan(known, PAUSE)) {
            snapshot = new Snapshot(known.catalog(), known.readAt() - OLD); // still better than nothing
        }
    }

    private @Nullable ResourceType find(Function<Catalog, @Nullable ResourceType> search) throws IOException {
        var known = current();
        var type = search.apply(known.catalog());
        return type != null || !isOlderThan(known, PAUSE)
                ? type
                : search.apply(read(known).catalog());
    }

    private Snapshot current() throws IOException {
        var known = snapshot;
        if (known == null) {
            return read(null);
        }
        try {
            return isOlderThan(known, OLD) ? read(known) : known;
        } catch (IOException | ApiException e) {
            LOG.debug("what the server serves cannot be read again", e);
            return known; // old is better than nothing
        }
    }

    /** Asks the server, unless another thread has done so since the given snapshot. */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot is meant
    private Snapshot read(@Nullable Snapshot known) throws IOException {
        synchronized (reading) {
            var newest = snapshot;
            if (newest == null || newest == known) {
                newest = new Snapshot(CatalogReader.read(server), nanoTime.getAsLong());
                snapshot = newest;
            }
            return newest;
        }
    }

    private boolean isOlderThan(Snapshot known, long age) {
        return nanoTime.getAsLong() - known.readAt() >= age;
    }

    private UnknownResourceException unknown(String what, String name) {
        var known = snapshot;
        var nearest = known == null ? List.<String>of() : known.catalog().nearest(name);
        var hint = nearest.isEmpty()
                ? "; is its CustomResourceDefinition installed?"
                : "; did you mean '" + String.join("' or '", nearest) + "'?";
        return new UnknownResourceException("the server has no resource " + what + hint, nearest);
    }
}
