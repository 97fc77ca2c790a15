package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import io.groovernor.host.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one controller. The place of a thread whose sync is lost is given to a new one, so that other keys go on.
 * The lost thread keeps its key: the queue gives that one out again only when the thread has given it back, so that it is
 * never synced twice at once. Thread safe.
 */
final class Workers {
    private final String controller;
    private final WorkQueue<ResourceKey> queue;
    private final Function<ResourceKey, Sync> syncs;
    private final Timer timer;
    private final Observer observer;

    /** Those that work or wait for work. */
    private final Set<Thread> active = new HashSet<>();
    /** Those whose sync is lost. */
    private final Set<Thread> lost = new HashSet<>();
    /** The syncs that are under way. */
    private final Map<Thread, Deadline> deadlines = new HashMap<>();

    /** How many threads idle that are not wanted any more. */
    private final AtomicInteger surplus = new AtomicInteger();

    /** How often all threads were replaced. */
    private volatile int renewals;

    private int wanted;
    private int started;
    private boolean stopped;
    /** Whether what is left in the queue is left. */
    private boolean abandoned;

    /** @param syncs begins the sync of a key that was taken from the queue */
    Workers(
            String controller,
            WorkQueue<ResourceKey> queue,
            Function<ResourceKey, Sync> syncs,
            Timer timer,
            Observer observer) {
        this.controller = controller;
        this.queue = queue;
        this.syncs = syncs;
        this.timer = timer;
        this.observer = observer;
    }

    /** Sets how many keys are synced at the same time, at least 1. Threads that are not wanted any more end after their sync. */
    void resize(int size) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            int more = size - wanted;
            wanted = size;
            for (; more > 0; more--) {
                if (!takeOne(surplus)) {
                    startOne();
                }
            }
            if (more < 0) {
                surplus.addAndGet(-more);
            }
        }
        queue.nudge();
    }

    /**
     * Lets a new thread take the place of each one, after its sync if it has one: what a generation left in thread locals goes
     * with it. There are never more threads than before.
     */
    void renew() {
        synchronized (this) {
            renewals++;
        }
        queue.nudge();
    }

    private static boolean takeOne(AtomicInteger from) {
        return from.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    /**
     * Waits until the threads have done what is left in the queue, which is shut down. After the limit those that still
     * work are interrupted; those that do not end nevertheless are lost. Does not wait for threads that are lost.
     */
    void stop(Duration limit) {
        synchronized (this) {
            stopped = true;
        }
        if (!awaitEnd(limit)) {
            List<Deadline> late;
            synchronized (this) {
                abandoned = true;
                late = List.copyOf(deadlines.values());
            }
            late.forEach(deadline -> deadline.interrupt("did not end when the controller was stopped"));
            awaitEnd(Deadline.GRACE);
            late.forEach(Deadline::lose);
        }
    }

    private boolean awaitEnd(Duration limit) {
        return Waits.until(this, active::isEmpty, limit, timer);
    }

    private void startOne() {
        var thread = Threads.create("worker " + controller + " " + ++started, new Worker(renewals)::work);
        active.add(thread);
        thread.start();
    }

    /** What one thread does. */
    private final class Worker {
        /** How often all threads had been replaced when it began. */
        private final int since;

        private boolean dismissed;

        Worker(int since) {
            this.since = since;
        }

        void work() {
            try {
                for (var key = next(); key != null; key = next()) {
                    sync(key);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                leave(isReplaced() && !dismissed);
            }
        }

        /** Null when there is nothing more to do for this thread: another one may have its place. */
        private @Nullable ResourceKey next() throws InterruptedException {
            synchronized (Workers.this) {
                if (abandoned || !active.contains(Thread.currentThread())) {
                    return null;
                }
            }
            return queue.take(() -> isReplaced() || dismiss());
        }

        private boolean isReplaced() {
            return since != renewals;
        }

        private boolean dismiss() {
            dismissed = takeOne(surplus);
            return dismissed;
        }
    }

    private void sync(ResourceKey key) {
        var worker = Thread.currentThread();
        var sync = syncs.apply(key);
        var deadline = new Deadline(timer, sync.timeout(), new Watch(worker, key));
        synchronized (this) {
            deadlines.put(worker, deadline);
        }
        sync.work().accept(deadline);
        synchronized (this) {
            deadlines.remove(worker);
        }
    }

    private synchronized void leave(boolean isReplaced) {
        if (active.remove(Thread.currentThread()) && isReplaced && !stopped) {
            startOne();
        }
        notifyAll();
    }

    /** How many threads may be replaced at a time: enough for a few poison keys, too few to exhaust the process. */
    private int maxReplaced() {
        return Math.max(4, 2 * wanted);
    }

    private synchronized void lost(Thread worker, ResourceKey key, Instant since, TimeoutException where) {
        active.remove(worker);
        lost.add(worker);
        notifyAll();
        observer.lost(controller, key, since, where);
        if (!stopped && lost.size() <= maxReplaced()) {
            startOne();
        } else if (!stopped) {
            tellHowMany();
        }
    }

    private synchronized void ended(Thread worker, ResourceKey key, Instant since) {
        lost.remove(worker);
        observer.recovered(controller, key, Duration.between(since, timer.wallClock()));
        if (!stopped && active.size() < wanted) {
            active.add(worker);
            tellHowMany();
        }
    }

    private void tellHowMany() {
        observer.shortOfWorkers(controller, active.size(), wanted);
    }

    /** Ties a deadline to the thread and key that it is about. */
    private final class Watch implements Deadline.Listener {
        private final Thread worker;
        private final ResourceKey key;
        private final Instant since = timer.wallClock();

        Watch(Thread worker, ResourceKey key) {
            this.worker = worker;
            this.key = key;
        }

        @Override
        public void lost(TimeoutException where) {
            Workers.this.lost(worker, key, since, where);
        }

        @Override
        public void ended() {
            Workers.this.ended(worker, key, since);
        }
    }
}
