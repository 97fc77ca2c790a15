package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.time.SystemTimer
import io.groovernor.host.time.Timer
import java.time.Duration
import java.time.Instant

/** Real time, but so many times faster: what takes a minute of the engine's time is over in a second or two. Begins at 0. */
@CompileStatic
class FastTimer implements Timer, AutoCloseable {
    private final SystemTimer real = new SystemTimer()
    private final long origin = real.nanos()
    private final int speed

    FastTimer(int speed) {
        this.speed = speed
    }

    @Override
    long nanos() {
        (real.nanos() - origin) * speed
    }

    @Override
    Instant wallClock() {
        real.wallClock()
    }

    @Override
    Task after(Duration delay, Runnable action) {
        real.after(delay.dividedBy(speed), action)
    }

    @Override
    void sleep(Duration delay) throws InterruptedException {
        real.sleep(delay.dividedBy(speed))
    }

    @Override
    void close() {
        real.close()
    }
}
