package io.groovernor.host.observe;

import io.groovernor.api.resource.ResourceKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What each controller of a host did since the host began, over all its generations. Thread safe. */
public final class Activity {
    private final InstantSource clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    /** @param clock says when a failure was */
    public Activity(InstantSource clock) {
        this.clock = clock;
    }

    private static final class Tally {
        final LongAdder synced = new LongAdder();
        final LongAdder failed = new LongAdder();
        final LongAdder dropped = new LongAdder();
        volatile @Nullable Failure lastFailure;
        volatile @Nullable String waitsFor;
    }

    /**
     * What one controller did.
     *
     * @param synced syncs that succeeded
     * @param failed syncs that failed
     * @param dropped keys that were given up until they change
     * @param lastFailure the newest sync that failed; null if none did
     * @param waitsFor why it has not started; null if it has, or if nothing is known to be in its way
     */
    public record Counts(
            long synced,
            long failed,
            long dropped,
            @Nullable Failure lastFailure,
            @Nullable String waitsFor) {}

    /** A sync that failed; the message is for people. */
    public record Failure(Instant at, ResourceKey key, String message) {}

    /** What a controller did so far. */
    public Counts of(String controller) {
        var tally = tally(controller);
        return new Counts(
                tally.synced.sum(), tally.failed.sum(), tally.dropped.sum(), tally.lastFailure, tally.waitsFor);
    }

    /** A controller cannot start, for now or for good. */
    public void waits(String controller, String why) {
        tally(controller).waitsFor = why;
    }

    /** A controller has started. */
    public void started(String controller) {
        tally(controller).waitsFor = null;
    }

    /** A sync succeeded. */
    public void synced(String controller) {
        tally(controller).synced.increment();
    }

    /** A sync failed; {@code dropped} if the key is given up. */
    public void failed(String controller, ResourceKey key, String message, boolean dropped) {
        var tally = tally(controller);
        tally.failed.increment();
        if (dropped) {
            tally.dropped.increment();
        }
        tally.lastFailure = new Failure(clock.instant(), key, message);
    }

    private Tally tally(String controller) {
        return tallies.computeIfAbsent(controller, name -> new Tally());
    }
}
