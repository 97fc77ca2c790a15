package io.groovernor.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where requests wait before anybody looks at them. Thread-safe. */
final class Gate {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean frozen;
    private boolean closed;
    private int held;

    Gate(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns when so much time has passed and nothing is frozen.
     *
     * @throws IOException when the server is closed first
     */
    void pass(Duration delay) throws IOException {
        if (frozen || !delay.isZero()) {
            hold(delay);
        }
    }

    private void hold(Duration delay) throws IOException {
        lock.lock();
        held++;
        try {
            Instant due = clock.instant().plus(delay);
            while (!closed && (frozen || clock.instant().isBefore(due))) {
                if (frozen) {
                    changed.await();
                } else {
                    changed.awaitNanos(Duration.between(clock.instant(), due).toNanos());
                }
            }
            if (closed) {
                throw new IOException("the server was closed while it held a request");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a request was held", e);
        } finally {
            held--;
            lock.unlock();
        }
    }

    int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    void setFrozen(boolean now) {
        change(() -> frozen = now);
    }

    /** Lets those who wait look what time it is. */
    void recheck() {
        change(() -> {});
    }

    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
