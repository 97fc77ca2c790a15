package io.groovernor.host.queue;

import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys to work on, with the semantics of client-go's rate-limited work queue and two priorities:
 *
 * <ul>
 *   <li>fair: keys of one priority come out in the order in which they became ready, and none starves ({@link Lanes});
 *   <li>stingy: a key is never with two workers, and one that is added several times before it is taken comes out once;
 *   <li>a key that is added while it is being worked on comes out again afterwards;
 *   <li>a key can wait for its retry and for the time for which its last success asked, independently; adding it does not
 *       wait for either;
 *   <li>work that a change brings about before the retry is due does not touch the back-off if it fails: a key that
 *       changes often is neither given up sooner nor retried later than one that does not (kubernetes/kubernetes#132805).
 *       Success ends the back-off and the wait for the retry;
 *   <li>while it is paused it accepts everything and gives out nothing;
 *   <li>after shut-down nothing is accepted, what is ready is still given out, what waits is dropped.
 * </ul>
 *
 * Thread safe. Unbounded, but never larger than the number of distinct keys.
 */
public final class WorkQueue<K> {
    private final Timer timer;
    private final FailureBackoff<K> backoff;
    private TokenBucket bucket;
    private RateLimit rateLimit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Keys to hand out. */
    private final Lanes<K> ready = new Lanes<>();
    /** Keys that workers hold, and what is to become of them. None of them is ready or waits. */
    private final Map<K, Held> processing = new HashMap<>();
    /** Keys that failed and wait for their retry. */
    private final DelayHeap<K> retries = new DelayHeap<>();
    /** Keys that are to be looked at again at some time. */
    private final DelayHeap<K> requeues = new DelayHeap<>();

    private Timer.@Nullable Task wakeUp;
    private long wakeAt;
    private boolean shutDown;
    private boolean paused;

    /** @param retry how the delays of {@link #addRateLimited} grow; its maximum is the caller's business */
    public WorkQueue(Timer timer, Retry retry, RateLimit rateLimit) {
        this.timer = timer;
        this.backoff = new FailureBackoff<>(retry.from(), retry.upTo());
        this.bucket = new TokenBucket(rateLimit.perSecond(), rateLimit.burst(), timer.nanos());
        this.rateLimit = rateLimit;
    }

    /** Sets other limits for the delays to come. What was counted and what waits stays as it is. */
    public void limit(Retry retry, RateLimit overall) {
        lock.lock();
        try {
            backoff.limit(retry.from(), retry.upTo());
            if (!overall.equals(rateLimit)) {
                rateLimit = overall;
                bucket = new TokenBucket(overall.perSecond(), overall.burst(), timer.nanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is to become of a key when its worker gives it back; the times are null for never. */
    private static final class Held {
        @Nullable
        Long retryAt;

        @Nullable
        Long requeueAt;
        /** With which priority it was added meanwhile; null if it was not. */
        @Nullable
        Priority added;
    }

    /** Marks a key as in need of work, at once. */
    public void add(K key, Priority priority) {
        lock.lock();
        try {
            if (!shutDown) {
                insert(key, priority);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * For the holder of a key whose work succeeded: sets when it is to be looked at again, in place of what was set before.
     * The newest success counts, because it knew more. A failure leaves the time standing, also if the key is given up.
     *
     * @param delay null for never
     */
    public void requeue(K key, @Nullable Duration delay) {
        lock.lock();
        try {
            held(key).requeueAt = delay == null ? null : timer.nanos() + Durations.nanos(delay);
        } finally {
            lock.unlock();
        }
    }

    /**
     * For the holder of a key whose work failed: counts the failure and lets the key wait for its back-off; returns the
     * delay. If a retry is still to come, that one stands and nothing is counted.
     */
    public Duration addRateLimited(K key) {
        lock.lock();
        try {
            long now = timer.nanos();
            var held = held(key);
            if (held.retryAt == null) {
                var own = backoff.next(key);
                var overall = bucket.reserve(now);
                held.retryAt = now + Durations.nanos(own.compareTo(overall) > 0 ? own : overall);
            }
            return Duration.ofNanos(Math.max(0, held.retryAt - now));
        } finally {
            lock.unlock();
        }
    }

    /** For the holder of a key: whether a retry of it is still to come, so that this work is not an attempt of its own. */
    public boolean isBackingOff(K key) {
        lock.lock();
        try {
            return held(key).retryAt != null;
        } finally {
            lock.unlock();
        }
    }

    /** For the holder of a key: ends its back-off. No retry is to come, and its next failure counts as the first. */
    public void forget(K key) {
        lock.lock();
        try {
            held(key).retryAt = null;
            backoff.forget(key);
        } finally {
            lock.unlock();
        }
    }

    /** How many failures of the key were counted since it was last forgotten. */
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
        return take(() -> false);
    }

    /**
     * As {@link #take()}, but ends with null also when the caller is not wanted any more.
     *
     * @param leave asked before waiting, and again after each {@link #nudge}; calls nothing of this queue
     */
    public @Nullable K take(BooleanSupplier leave) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!leave.getAsBoolean()) {
                var key = next();
                if (key != null || shutDown) {
                    return key;
                }
                changed.await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Lets those who wait for a key look whether they are still wanted. */
    public void nudge() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives out no key until {@link #resume}; everything else goes on. */
    public void pause() {
        setPaused(true);
    }

    /** Gives out keys again. */
    public void resume() {
        setPaused(false);
    }

    private void setPaused(boolean now) {
        lock.lock();
        try {
            paused = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A key if one is ready, else null; the caller must give it back with {@link #done}. */
    public @Nullable K poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Gives a key back. If it was added meanwhile it is ready again. */
    public void done(K key) {
        lock.lock();
        try {
            var held = held(key, processing.remove(key));
            if (held.added != null) {
                insert(key, held.added);
            }
            if (!shutDown) {
                await(retries, key, held.retryAt);
                await(requeues, key, held.requeueAt);
                schedule();
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
            retries.clear();
            requeues.clear();
            if (wakeUp != null) {
                wakeUp.cancel();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no key is ready or with a worker; some may wait for their time. */
    public boolean isIdle() {
        lock.lock();
        try {
            return ready.size() == 0 && processing.isEmpty();
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

    /** How many retries and requeues wait for their time. */
    public int waiting() {
        lock.lock();
        try {
            return retries.size() + requeues.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where the keys are at a moment.
     *
     * @param ready those that the next free worker takes
     * @param waiting retries and requeues that wait for their time
     * @param processing those that workers hold
     * @param failing those whose failures are counted
     */
    public record Load(int ready, int waiting, int processing, int failing) {}

    /** Where the keys are now. */
    public Load load() {
        lock.lock();
        try {
            return new Load(ready.size(), retries.size() + requeues.size(), processing.size(), backoff.failing());
        } finally {
            lock.unlock();
        }
    }

    /** The keys that are ready, those of high priority first. */
    public List<K> snapshot() {
        lock.lock();
        try {
            return ready.snapshot();
        } finally {
            lock.unlock();
        }
    }

    private void insert(K key, Priority priority) {
        var held = processing.get(key);
        if (held == null) {
            ready.add(key, priority, timer.nanos());
            changed.signal();
        } else if (held.added != Priority.HIGH) {
            held.added = priority;
        }
    }

    private void await(DelayHeap<K> waiting, K key, @Nullable Long due) {
        if (due != null && due - timer.nanos() > 0) {
            waiting.put(key, due);
        } else if (due != null) {
            insert(key, Priority.HIGH);
        }
    }

    /** The next ready key, held. What was to happen by now happens with this work. */
    private @Nullable K next() {
        if (paused) {
            return null;
        }
        long now = timer.nanos();
        var key = ready.next(now);
        if (key != null) {
            var held = new Held();
            held.retryAt = ifLater(retries.remove(key), now);
            held.requeueAt = ifLater(requeues.remove(key), now);
            processing.put(key, held);
        }
        return key;
    }

    private static @Nullable Long ifLater(@Nullable Long due, long now) {
        return due != null && due - now > 0 ? due : null;
    }

    private Held held(K key) {
        return held(key, processing.get(key));
    }

    private static <K> Held held(K key, @Nullable Held found) {
        if (found == null) {
            throw new IllegalStateException(key + " was not taken from this queue, or was given back already");
        }
        return found;
    }

    private void wake() {
        lock.lock();
        try {
            long now = timer.nanos();
            for (var waiting : List.of(retries, requeues)) {
                for (var key = waiting.pollDue(now); key != null; key = waiting.pollDue(now)) {
                    insert(key, Priority.HIGH);
                }
            }
            wakeUp = null;
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** One timer task at most, for the key whose time comes first. One that comes too early does no harm. */
    private void schedule() {
        var due = earlier(retries.nextDue(), requeues.nextDue());
        if (due == null || (wakeUp != null && wakeAt - due <= 0)) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel();
        }
        wakeAt = due;
        wakeUp = timer.after(Duration.ofNanos(Math.max(0, due - timer.nanos())), this::wake);
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one - other <= 0 ? one : other;
    }
}
