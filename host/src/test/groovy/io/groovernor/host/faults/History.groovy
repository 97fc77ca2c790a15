package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Change.Cause

/** What happened in a run, in the order in which it happened. Thread safe. Times are nanoseconds since the run began. */
@CompileStatic
class History {
    /** The status of an answer that came and was of no use: not understood, or older than what was known. */
    static final int UNREADABLE = -1

    /** One thing that happened. */
    interface Entry {
        long at()
    }

    /** Something that happened to an object, on the server or in a cache. */
    interface OfResource extends Entry {
        String resource()
        ResourceKey key()
    }

    /** Something that a controller did about a key. */
    interface InController extends Entry {
        String controller()
        ResourceKey key()
    }

    /** A state of an object; the version of an absent one is that of its deletion, or 0 where nobody knows. */
    record State(String uid, long version) {
        static final State ABSENT = new State('', 0)

        boolean isAbsent() {
            uid.empty
        }
    }

    /** The server committed a state; an absent state is a deletion. By whom: a controller, or empty for the world. */
    record Committed(long at, String resource, ResourceKey key, State state, String uid, String by) implements OfResource {}

    /**
     * The server, or whatever is in its place, answered: the status, 0 for a broken connection. A watch answers twice if it
     * ends with an error. Nanoseconds that it wants to be left alone, or 0.
     */
    record Answered(long at, String verb, String resource, int status, long retryAfter) implements Entry {}

    /** A list was begun. */
    record ListBegun(long at, String resource) implements Entry {}

    /** A cache was compared with the server: a page of names and versions was asked for. */
    record Audited(long at, String resource) implements Entry {}

    /** A cache took a state over. */
    record Saw(long at, String resource, ResourceKey key, State state, String uid, Cause cause) implements OfResource {}

    /** A sync began, and this is what its cache showed it of the key's object. */
    record Started(long at, String controller, int sync, ResourceKey key, State read) implements InController {}

    /** A sync wrote an object, and the server answered with this state of it. */
    record Wrote(long at, String controller, int sync, String resource, ResourceKey key, State state) implements InController {}

    /** A sync ended; the nanoseconds after which it wants to be called again, or -1. */
    record Ended(long at, String controller, int sync, ResourceKey key, boolean failed, long again) implements InController {}

    /** A failed sync was to be retried after so many nanoseconds. */
    record Retrying(long at, String controller, ResourceKey key, int failures, long pause) implements InController {}

    /** A failed sync was not to be retried. */
    record Dropped(long at, String controller, ResourceKey key, int failures) implements InController {}

    /** How many keys were in a controller's queue. */
    record Queued(long at, String controller, int keys) implements Entry {}

    /** The engine began anew, with nothing in memory. */
    record Restarted(long at) implements Entry {}

    /** The run came to rest: the versions of a resource's objects in the cache, and on the server. */
    record Rested(long at, String resource, Map<ResourceKey, String> cache, Map<ResourceKey, String> server) implements Entry {}

    /** What the controller's work came to, and what it should be by the world's changes alone, whatever went wrong. */
    record Resulted(long at, String controller, String resource, Map<ResourceKey, String> actual, Map<ResourceKey, String> wanted) implements Entry {}

    private final List<Entry> entries = []

    synchronized void add(Entry entry) {
        entries << entry
    }

    synchronized List<Entry> entries() {
        entries.toList()
    }

    def <E extends Entry> List<E> of(Class<E> type) {
        (List<E>) entries().findAll { type.isInstance(it) }
    }
}
