package io.groovernor.host.cache;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.kube.ListQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One user's part in a mirror: it is told of changes, reads through its own indexes, and leaves by closing. Thread safe. */
public final class Registration implements Lister, AutoCloseable {
    private final ListQuery.Scope scope;
    private final Supplier<Readiness> readiness;
    private final Informer informer;
    private final Runnable leave;
    /** From the user's index names to names that are unique in the mirror. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final AtomicBoolean open = new AtomicBoolean(true);

    Registration(
            ListQuery.Scope scope,
            Informer informer,
            Supplier<Readiness> readiness,
            List<MirrorIndex> indexes,
            ChangeListener listener,
            Runnable leave) {
        this.scope = scope;
        this.informer = informer;
        this.readiness = readiness;
        this.leave = leave;
        var tables = new LinkedHashMap<String, IndexTable>();
        for (var index : indexes) {
            var unique = index.name() + "#" + UUID.randomUUID();
            names.put(index.name(), unique);
            tables.put(unique, new IndexTable(index.function()));
        }
        informer.add(this, listener, tables);
    }

    /** What the mirror holds. */
    public ResourceType type() {
        return scope.type();
    }

    /** Of what the mirror is. */
    public ListQuery.Scope scope() {
        return scope;
    }

    /** Whether the mirror follows the server. */
    public Readiness readiness() {
        return readiness.get();
    }

    /** Waits until the mirror is complete and this user's listener knows of every object in it. */
    public void awaitSync() throws InterruptedException {
        informer.awaitSync();
    }

    /** Whether the mirror is complete. */
    public boolean isSynced() {
        return informer.isSynced();
    }

    /** What is mirrored, and why it is not up to date if it is not. */
    @Override
    public String toString() {
        var now = readiness();
        return scope + (now.ready() || now.why().isEmpty() ? "" : " (" + now.why() + ")");
    }

    /**
     * Whether the mirror is not behind a version of an object, such as the one that a write was answered with: it holds
     * the object at that version or a newer one, or everything up to that version was taken over, so that an object that
     * is missing is gone. Versions that are no whole numbers cannot be compared and count as seen.
     */
    public boolean hasSeen(ResourceKey key, String resourceVersion) {
        return informer.hasSeen(key, resourceVersion);
    }

    /** Files every object in the mirror anew in all indexes, and tells this user's listener of it as when it joined. */
    public void tellAgain() {
        informer.tellAgain(this);
    }

    /** A live view of the mirror's keys. */
    public Iterable<ResourceKey> keys() {
        return informer.indexer().keys();
    }

    @Override
    public @Nullable Resource get(ResourceKey key) {
        return informer.indexer().get(key);
    }

    @Override
    public List<Resource> list() {
        return informer.indexer().list();
    }

    @Override
    public List<Resource> list(String namespace) {
        return informer.indexer().list(namespace);
    }

    @Override
    public List<Resource> by(String index, String value) {
        return informer.indexer().by(names.getOrDefault(index, index), value);
    }

    /** Leaves: when this returns the listener is not told of anything any more. The last one out stops the mirror. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            informer.remove(this, names.values());
            leave.run();
        }
    }
}
