package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the syncs of a controller looked up in caches other than their own, by the key that was synced, and whom a change there
 * concerns. A lookup counts from before it is made, so that no change falls between; what was looked up in vain counts, too. A
 * sync that succeeds takes the place of those before it; one that fails adds to them, as it may not have got everywhere. It
 * outlives generations, like the queue. Thread safe.
 *
 * <p>Bounded by the number of keys that exist: of each cache a key has at most {@link #MOST} lookups, beyond which every change
 * of it concerns the key.
 */
final class Dependencies {
    /** So many lookups of a cache are told apart for a key: more than a sync makes one by one. */
    static final int MOST = 100;

    /** The sync of each thread that syncs, of whatever controller. */
    private static final ThreadLocal<@Nullable Run> CURRENT = new ThreadLocal<>();

    private final Map<Lookup, Set<ResourceKey>> keys = new HashMap<>();
    private final Map<ResourceKey, Set<Lookup>> lookups = new HashMap<>();
    /** How many lookups by an index there are of a cache. */
    private final Map<Subscription, Integer> filed = new HashMap<>();

    /**
     * Something that can be looked up in a cache.
     *
     * @param cache whose objects
     * @param part an object's key, a {@link Namespace}, a {@link Filed}, or {@link #ALL}
     */
    record Lookup(Subscription cache, Object part) {
        /** All objects. */
        static final String ALL = "all";
    }

    /** The objects of a namespace. */
    record Namespace(String name) {}

    /** The objects that an index files under a value. */
    record Filed(String index, String value) {}

    private static final class Run {
        final Dependencies owner;
        final ResourceKey key;
        final Set<Lookup> seen = new HashSet<>();
        final Map<Subscription, Integer> counts = new HashMap<>();

        Run(Dependencies owner, ResourceKey key) {
            this.owner = owner;
            this.key = key;
        }
    }

    /** This thread syncs a key from now on. */
    void begin(ResourceKey key) {
        CURRENT.set(new Run(this, key));
    }

    /** This thread is about to look something up; nothing if it does not sync. */
    void look(Subscription cache, Object part) {
        var run = CURRENT.get();
        if (run == null || !run.owner.equals(this) || run.seen.contains(new Lookup(cache, Lookup.ALL))) {
            return;
        }
        var lookup = new Lookup(cache, part);
        if (!run.seen.contains(lookup) && run.counts.merge(cache, 1, Integer::sum) > MOST) {
            lookup = new Lookup(cache, Lookup.ALL);
        }
        if (run.seen.add(lookup)) {
            add(run.key, lookup);
        }
    }

    /**
     * The sync of this thread has ended.
     *
     * @param complete whether it looked up all that it needed
     * @param exists whether its key is still one
     */
    void end(boolean complete, boolean exists) {
        var run = CURRENT.get();
        CURRENT.remove();
        if (run != null && (complete || !exists)) {
            keepOnly(run.key, exists ? run.seen : Set.of());
        }
    }

    private synchronized void add(ResourceKey key, Lookup lookup) {
        if (lookups.computeIfAbsent(key, any -> new HashSet<>(4)).add(lookup)) {
            keys.computeIfAbsent(lookup, any -> new HashSet<>(2)).add(key);
            count(lookup, 1);
        }
    }

    private synchronized void keepOnly(ResourceKey key, Set<Lookup> wanted) {
        var known = lookups.get(key);
        if (known == null) {
            return;
        }
        known.removeIf(lookup -> {
            if (wanted.contains(lookup) && !isCovered(lookup, wanted)) {
                return false;
            }
            forget(key, lookup);
            return true;
        });
        if (known.isEmpty()) {
            lookups.remove(key);
        }
    }

    private static boolean isCovered(Lookup lookup, Set<Lookup> wanted) {
        return !lookup.part.equals(Lookup.ALL) && wanted.contains(new Lookup(lookup.cache, Lookup.ALL));
    }

    private void forget(ResourceKey key, Lookup lookup) {
        var others = keys.get(lookup);
        if (others != null && others.remove(key) && others.isEmpty()) {
            keys.remove(lookup);
        }
        count(lookup, -1);
    }

    private void count(Lookup lookup, int more) {
        if (lookup.part instanceof Filed) {
            filed.merge(lookup.cache, more, (one, other) -> one + other == 0 ? null : one + other);
        }
    }

    /** Whether anybody looked into a cache by an index, so that {@link #of} needs to know how objects are filed. */
    synchronized boolean areFiled(Subscription cache) {
        return filed.containsKey(cache);
    }

    /**
     * Whom a change of an object concerns.
     *
     * @param filedAs how indexes file it, before and after
     */
    synchronized Set<ResourceKey> of(Subscription cache, ResourceKey object, Collection<Filed> filedAs) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        var found = new LinkedHashSet<ResourceKey>();
        collect(new Lookup(cache, object), found);
        collect(new Lookup(cache, new Namespace(object.namespace())), found);
        collect(new Lookup(cache, Lookup.ALL), found);
        filedAs.forEach(place -> collect(new Lookup(cache, place), found));
        return found;
    }

    private void collect(Lookup lookup, Set<ResourceKey> into) {
        into.addAll(keys.getOrDefault(lookup, Set.of()));
    }

    /** How many lookups are remembered. */
    synchronized int size() {
        return lookups.values().stream().mapToInt(Set::size).sum();
    }
}
