package io.groovernor.host.observe;

import io.groovernor.api.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What happens along the way of a change, told as it happens. Logs, progress and metrics implement it. Called from many
 * threads at once; implementations are thread safe, quick, and never throw. A cache is named by what it mirrors, such as
 * {@code pods in default}.
 */
public interface Observer {
    /** Tells nobody. */
    Observer SILENT = new Observer() {};

    /** A page of a list has arrived: so many objects so far, at least so many to come (0 if the server does not say). */
    default void listing(String cache, int soFar, long remaining) {}

    /** A list is complete and handed over. */
    default void listed(String cache, int objects) {}

    /** A list or watch failed; it is tried again after the pause. */
    default void mirrorFailed(String cache, Exception error, Duration pause) {}

    /** The watch cannot go on from where it was; everything is listed again. */
    default void relisting(String cache, String why) {}

    /** A watch was silent for too long and is opened again. */
    default void stalled(String cache, Duration silence) {}

    /** A cache does not follow the server at the moment; told when this begins. It goes on to serve what it holds. */
    default void notReady(String cache, String why) {}

    /** A cache follows the server: for the first time, or again. */
    default void ready(String cache) {}

    /** The server sent something in a watch that is no proper event; it was left out. */
    default void ignored(String cache, String what) {}

    /** The server's state is older than what was seen before, as after a restored backup; the cache follows it. */
    default void wentBack(String cache, String from, String to) {}

    /**
     * A cache was compared with the server. If there is a difference it is listed again.
     *
     * @param missed changes and objects that the watch never told
     * @param ghosts objects in the cache that do not exist
     */
    default void audited(String cache, int missed, int ghosts) {}

    /** A cache could not be compared with the server; it is tried again within minutes. */
    default void auditFailed(String cache, Exception error) {}

    /** A controller cannot start yet; it is tried again after the pause. */
    default void waiting(String controller, Exception why, Duration pause) {}

    /**
     * A controller, or a new generation of it, cannot start for so long because caches are not complete; told every two minutes.
     *
     * @param caches each with what is known of the reason
     */
    default void incomplete(String controller, Collection<String> caches, Duration soFar) {}

    /** All caches of a controller are there and its workers start; these keys are to be synced first. */
    default void started(String controller, Collection<ResourceKey> keys) {}

    /** A function of a plugin threw or took too long; {@code what} names it, such as {@code when} or {@code index 'node'}. */
    default void functionFailed(String controller, String what, ResourceKey key, Throwable error) {}

    /**
     * A function of a plugin does not end although it was interrupted: the cache that calls it stands still until it does.
     *
     * @param where carries the stack on which it was interrupted
     */
    default void functionLost(String controller, String what, ResourceKey key, Throwable where) {}

    /** A function that was lost has ended after all, so long after that; its cache goes on. */
    default void functionRecovered(String controller, String what, ResourceKey key, Duration after) {}

    /** A sync succeeded. */
    default void synced(String controller, ResourceKey key, Duration took) {}

    /** A sync failed and is retried after the pause; {@code failures} in a row so far, this one included. */
    default void retrying(String controller, ResourceKey key, int failures, Duration pause, Throwable error) {}

    /** A sync failed for the last time; the key is left alone until it changes. */
    default void dropped(String controller, ResourceKey key, int failures, Throwable error) {}

    /**
     * A sync does not end although its time is over and it was interrupted: its thread is lost, and its key waits for it.
     *
     * @param since when the sync began
     * @param where carries the stack on which it was interrupted
     */
    default void lost(String controller, ResourceKey key, Instant since, Throwable where) {}

    /** A sync that was lost has ended after all, after so long a time; its key is retried. */
    default void recovered(String controller, ResourceKey key, Duration took) {}

    /** A controller works with fewer threads than it should because too many are lost, or again with {@code wanted}. */
    default void shortOfWorkers(String controller, int working, int wanted) {}

    /** A run of a schedule falls away, because the one before has not begun yet. */
    default void missedRun(String controller, ResourceKey schedule) {}

    /** A key is synced although a cache of its controller does not show what its last sync wrote, so long ago. */
    default void behindOwnWrite(String controller, ResourceKey key, String cache, Duration waited) {}
}
