package io.groovernor.host;

import io.groovernor.host.time.Threads;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT and SIGTERM into a wish to stop: the program drains and ends with its own exit code, instead of being cut
 * off with the signal's. One per process.
 */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode;

    /** Listens to the process's signals from now on. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(Threads.create("shutdown", this::drain));
    }

    /** Waits until somebody wants the program to stop. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Wants the program to stop. */
    public void ask() {
        asked.countDown();
    }

    /** Tells that everything is drained, and how the program ends. */
    public void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void drain() {
        ask();
        try {
            finished.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
