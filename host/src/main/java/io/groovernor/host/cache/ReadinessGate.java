package io.groovernor.host.cache;

import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;

/** Tells when a mirror becomes ready and when it ceases to be. One thread changes it; any may ask. */
final class ReadinessGate {
    private final String cache;
    private final Timer timer;
    private final Observer observer;
    private volatile Readiness current;

    ReadinessGate(String cache, Timer timer, Observer observer) {
        this.cache = cache;
        this.timer = timer;
        this.observer = observer;
        this.current = new Readiness(false, "not listed yet", timer.wallClock());
    }

    Readiness current() {
        return current;
    }

    void open() {
        if (!current.ready()) {
            current = new Readiness(true, "", timer.wallClock());
            observer.ready(cache);
        }
    }

    /** A new reason is told anew, but the time at which the mirror ceased to be ready stays. */
    void close(String why) {
        var before = current;
        if (before.ready() || !before.why().equals(why)) {
            current = new Readiness(false, why, before.ready() ? timer.wallClock() : before.since());
            observer.notReady(cache, why);
        }
    }
}
