package io.groovernor.host.queue;

import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keys to work on, with the semantics of client-go's rate-limited work queue:
 *
 * <ul>
 *   <li>fair: keys come out in the order in which they became ready;
 *   <li>stingy: a key is never with two workers, and one that is added several times before it is taken comes out once;
 *   <li>a key that is added while it is being worked on comes out again afterwards;
 *   <li>a delayed key waits once, for the earliest of its times; adding it directly does not wait;
 *   <li>after shut-down nothing is accepted, what is ready is still given out, what waits is dropped.
 * </ul>
 *
 * Thread safe. Unbounded, but never larger than the number of distinct keys.
 */
public final class WorkQueue<K> {
    private final Timer timer;
    private final FailureBackoff<K> backoff;
    private final TokenBucket bucket;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Keys to hand out, in order: those of {@code dirty} that are not in {@code processing}. */
    private final Deque<K> ready = new ArrayDeque<>();
    /** Keys that need work. */
    private final Set<K> dirty = new HashSet<>();
    /** Keys that workers hold. */
    private final Set<K> processing = new HashSet<>();

    private final DelayHeap<K> delayed = new DelayHeap<>();
    private Timer.@Nullable Task wakeUp;
    private boolean shutDown;

    /** @param retry how the delays of {@link #addRateLimited} grow; its maximum is the caller's business */
    public WorkQueue(Timer timer, Retry retry, RateLimit rateLimit) {
        this.timer = timer;
        this.backoff = new FailureBackoff<>(retry.from(), retry.upTo());
        this.bucket = new TokenBucket(rateLimit.perSecond(), rateLimit.burst(), timer.nanos());
    }

    /** Marks a key as in need of work, at once. */
    public void add(K key) {
        lock.lock();
        try {
            if (!shutDown && dirty.add(key) && !processing.contains(key)) {
                ready.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Marks a key as in need of work after a delay. */
    public void addAfter(K key, Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            add(key);
            return;
        }
        lock.lock();
        try {
            if (!shutDown && delayed.add(key, timer.nanos() + delay.toNanos())) {
                schedule();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failure of the key and marks it as in need of work after its back-off; returns the delay. */
    public Duration addRateLimited(K key) {
        lock.lock();
        try {
            var own = backoff.next(key);
            var overall = bucket.reserve(timer.nanos());
            var delay = own.compareTo(overall) > 0 ? own : overall;
            addAfter(key, delay);
            return delay;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the key's back-off: its next failure counts as the first. */
    public void forget(K key) {
        lock.lock();
        try {
            backoff.forget(key);
        } finally {
            lock.unlock();
        }
    }

    /** How often the key failed since it was last forgotten. */
    public int failures(K key) {
        lock.lock();
        try {
            return backoff.failures(key);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a key; the caller must give it back with {@link #done}. Null when the queue is shut down and empty. */
    public @Nullable K take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty()) {
                if (shutDown) {
                    return null;
                }
                changed.await();
            }
            return hold(ready.remove());
        } finally {
            lock.unlock();
        }
    }

    /** A key if one is ready, else null; the caller must give it back with {@link #done}. */
    public @Nullable K poll() {
        lock.lock();
        try {
            return ready.isEmpty() ? null : hold(ready.remove());
        } finally {
            lock.unlock();
        }
    }

    /** Gives a key back. If it was added meanwhile it is ready again. */
    public void done(K key) {
        lock.lock();
        try {
            processing.remove(key);
            if (dirty.contains(key)) {
                ready.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more. What is ready is still given out, what waits is dropped. */
    public void shutDown() {
        lock.lock();
        try {
            shutDown = true;
            delayed.clear();
            if (wakeUp != null) {
                wakeUp.cancel();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many keys are ready. */
    public int size() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many keys wait for their time. */
    public int waiting() {
        lock.lock();
        try {
            return delayed.size();
        } finally {
            lock.unlock();
        }
    }

    /** The keys that need work and are ready, in order. */
    public List<K> snapshot() {
        lock.lock();
        try {
            return List.copyOf(ready);
        } finally {
            lock.unlock();
        }
    }

    private K hold(K key) {
        dirty.remove(key);
        processing.add(key);
        return key;
    }

    private void wake() {
        lock.lock();
        try {
            long now = timer.nanos();
            for (var key = delayed.pollDue(now); key != null; key = delayed.pollDue(now)) {
                add(key);
            }
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** One timer task at most, for the key whose time comes first. */
    private void schedule() {
        if (wakeUp != null) {
            wakeUp.cancel();
            wakeUp = null;
        }
        var due = delayed.nextDue();
        if (due != null && !shutDown) {
            wakeUp = timer.after(Duration.ofNanos(Math.max(0, due - timer.nanos())), this::wake);
        }
    }
}
