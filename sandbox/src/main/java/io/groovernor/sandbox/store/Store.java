package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every object, under one revision counter, with the history of each resource. Thread-safe.
 *
 * <p>A stored tree is frozen: whoever reads it shares it, so nobody may change it. A change is in the history before
 * anybody can see the object that it made.
 */
public final class Store {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Owners owners = new Owners();
    private final int historyLimit;
    private final ChangeLog log;
    private final long oldest;
    private long revision;

    /**
     * A store that goes on where another one ended. What happened before is expired history.
     *
     * @param historyLimit how many changes of each resource can be replayed
     */
    public Store(int historyLimit, Contents contents, ChangeLog log) {
        this.historyLimit = historyLimit;
        this.log = log;
        this.revision = contents.revision();
        this.oldest = contents.objects().isEmpty() ? 0 : contents.revision();
        contents.objects().forEach((ref, object) -> {
            shelf(ref.resource()).objects.put(ref.key(), object);
            owners.add(ref, object);
        });
    }

    /** Runs work that nobody else's write can come between. */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public long revision() {
        return atomically(() -> revision);
    }

    public @Nullable ObjectNode get(String resource, Key key) {
        lock.lock();
        try {
            return shelf(resource).objects.get(key);
        } finally {
            lock.unlock();
        }
    }

    /** Stores a tree, which from now on is frozen, under the next revision. */
    public void put(String resource, Key key, ObjectNode object) {
        lock.lock();
        try {
            stamp(object, revision + 1);
            Ref ref = new Ref(resource, key);
            log.put(revision + 1, ref, object);
            revision++;
            Shelf shelf = shelf(resource);
            ObjectNode before = shelf.objects.put(key, object);
            if (before != null) {
                owners.remove(ref, before);
            }
            owners.add(ref, object);
            shelf.history.add(new Change(revision, key, before, object, object));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Removes an object if it is there, and returns it in the next revision, which the deletion takes; null when it is not. */
    public @Nullable ObjectNode remove(String resource, Key key) {
        lock.lock();
        try {
            Shelf shelf = shelf(resource);
            ObjectNode before = shelf.objects.get(key);
            if (before == null) {
                return null;
            }
            Ref ref = new Ref(resource, key);
            log.removed(revision + 1, ref);
            revision++;
            shelf.objects.remove(key);
            owners.remove(ref, before);
            ObjectNode last = Json.shallow(before);
            last.set("metadata", Json.shallow(Json.child(before, "metadata")));
            stamp(last, revision);
            shelf.history.add(new Change(revision, key, before, null, last));
            changed.signalAll();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Every object now. */
    public Contents contents() {
        return atomically(() -> {
            Map<Ref, ObjectNode> objects = new HashMap<>();
            shelves.forEach((resource, shelf) ->
                    shelf.objects.forEach((key, object) -> objects.put(new Ref(resource, key), object)));
            return new Contents(revision, objects);
        });
    }

    /** All objects of a resource now. */
    public Snapshot snapshot(String resource) {
        return atomically(() -> new Snapshot(revision, new TreeMap<>(shelf(resource).objects)));
    }

    /**
     * All objects of a resource as they were at a revision that is not in the future.
     *
     * @throws HistoryExpired when that is too long ago
     */
    public Snapshot snapshot(String resource, long at) {
        return atomically(() -> {
            Shelf shelf = shelf(resource);
            NavigableMap<Key, ObjectNode> objects = new TreeMap<>(shelf.objects);
            shelf.history.backTo(at, change -> {
                if (change.before() == null) {
                    objects.remove(change.key());
                } else {
                    objects.put(change.key(), change.before());
                }
            });
            return new Snapshot(at, objects);
        });
    }

    /**
     * A place right after a revision.
     *
     * @throws HistoryExpired when that is too long ago
     */
    public Cursor cursor(String resource, long after) {
        return atomically(() -> {
            History history = shelf(resource).history;
            return new Cursor(lock, changed, history, () -> revision, history.numberAfter(after));
        });
    }

    /** Where the object with a uid is; null when it has gone. */
    public @Nullable Ref find(String uid) {
        lock.lock();
        try {
            return owners.find(uid);
        } finally {
            lock.unlock();
        }
    }

    /** What names a uid as one of its owners. */
    public Set<Ref> ownedBy(String uid) {
        return atomically(() -> owners.ownedBy(uid));
    }

    /** Forgets all history. It takes a revision of its own, so that every revision seen until now is too old. */
    public void expireHistory() {
        lock.lock();
        try {
            log.skipped(revision + 1);
            revision++;
            shelves.values().forEach(shelf -> shelf.history.clear(revision));
        } finally {
            lock.unlock();
        }
    }

    private static void stamp(ObjectNode object, long revision) {
        Json.child(object, "metadata").put("resourceVersion", Long.toString(revision));
    }

    private Shelf shelf(String resource) {
        return shelves.computeIfAbsent(resource, name -> new Shelf(new History(historyLimit, oldest)));
    }

    /** Everything in a namespace. */
    public List<Ref> inNamespace(String namespace) {
        return atomically(() -> shelves.entrySet().stream()
                .flatMap(shelf -> shelf.getValue().objects.keySet().stream()
                        .filter(key -> key.namespace().equals(namespace))
                        .map(key -> new Ref(shelf.getKey(), key)))
                .toList());
    }

    private static final class Shelf {
        final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
        final History history;

        Shelf(History history) {
            this.history = history;
        }
    }
}
