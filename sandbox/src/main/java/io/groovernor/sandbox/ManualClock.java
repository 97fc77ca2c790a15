package io.groovernor.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until a test moves it; the watches of a sandbox that has it notice at once. Thread-safe. */
public final class ManualClock extends Clock {
    private volatile Instant now;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param start the time until {@link #advance} is called */
    public ManualClock(Instant start) {
        this.now = start;
    }

    /**
     * Moves the clock.
     *
     * @param duration not negative: time does not go back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        synchronized (this) {
            now = now.plus(duration);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always this clock: times are instants here, and instants have no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    void onMove(Runnable listener) {
        listeners.add(listener);
    }
}
