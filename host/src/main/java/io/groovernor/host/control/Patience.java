package io.groovernor.host.control;

import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Tells every two minutes, until it is closed, that a controller still waits for its caches. Thread safe. */
final class Patience {
    /** As long as controller-runtime waits for caches before it gives up (CacheSyncTimeout); here nothing is given up. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final String controller;
    private final Timer timer;
    private final Observer observer;
    private final Supplier<List<String>> incomplete;
    private Timer.Task next;
    private Duration soFar = Duration.ZERO;
    private boolean closed;

    Patience(String controller, Timer timer, Observer observer, Supplier<List<String>> incomplete) {
        this.controller = controller;
        this.timer = timer;
        this.observer = observer;
        this.incomplete = incomplete;
        this.next = timer.after(LIMIT, this::tell);
    }

    private synchronized void tell() {
        if (!closed) {
            soFar = soFar.plus(LIMIT);
            observer.incomplete(controller, incomplete.get(), soFar);
            next = timer.after(LIMIT, this::tell);
        }
    }

    synchronized void close() {
        closed = true;
        next.cancel();
    }
}
