package io.groovernor.host.cache;

import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** A running informer: one thread reads the server, one takes over what was read. */
final class Mirror implements AutoCloseable {
    final Informer informer = new Informer();
    /** How many registrations use it; guarded by the owner. */
    int users;

    private final Reflector reflector;
    private final Timer timer;
    private final Semaphore lists;
    private final Thread reading;
    private final Thread processing;
    private volatile boolean closed;
    /** Until when the reflector pauses, by the timer. */
    private volatile long pausedUntil;

    /** @param lists a permit for each list that may be fetched at the same time */
    Mirror(
            ListQuery.Scope scope,
            ListerWatcher server,
            Semaphore lists,
            Timer timer,
            RandomGenerator random,
            Observer observer) {
        this.timer = timer;
        this.pausedUntil = timer.nanos();
        this.lists = lists;
        this.reflector = new Reflector(server, scope, informer.fifo(), timer, random, observer);
        this.reading = Threads.start("reflector " + scope, this::read);
        this.processing = Threads.start("informer " + scope, this::process);
    }

    private void read() {
        try {
            while (!closed) {
                var pause = step();
                if (pause.compareTo(Duration.ZERO) > 0) {
                    pausedUntil = timer.nanos() + pause.toNanos();
                    timer.sleep(pause);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration step() throws InterruptedException {
        if (!reflector.listsNext()) {
            return reflector.step();
        }
        lists.acquire();
        try {
            return reflector.step();
        } finally {
            lists.release();
        }
    }

    Readiness readiness() {
        return reflector.readiness();
    }

    /** Whether the kind is gone from the server. */
    boolean isUnserved() {
        return reflector.isUnserved();
    }

    /** Whether it does nothing before the server or the timer calls: it watches or pauses, and took over what it read. */
    boolean isIdle() {
        return (reflector.isWatching() || pausedUntil - timer.nanos() > 0)
                && informer.fifo().isIdle();
    }

    private void process() {
        try {
            while (!closed) {
                informer.process(informer.fifo().take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        reflector.close();
        reading.interrupt();
        processing.interrupt();
    }
}
