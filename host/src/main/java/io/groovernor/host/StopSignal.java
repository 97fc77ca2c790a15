package io.groovernor.host;

import io.groovernor.host.time.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into a wish to stop: a command that heeds it drains, and the program ends with that command's
 * own exit code instead of being cut off with the signal's. One that does not heed it is cut off. One per process.
 */
public final class StopSignal {
    /** What shells report for a program that SIGINT ended. */
    private static final int CUT_OFF = 130;

    /** Syncs get 30 seconds to end; what takes longer than this is stuck. */
    private static final long DRAIN_SECONDS = 40;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean heeded;
    private volatile int exitCode;
    private Runnable action = () -> {};

    /** Listens to the process's signals from now on. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(Threads.create("shutdown", this::drain));
    }

    /** Waits until somebody wants the program to stop. */
    public void await() throws InterruptedException {
        heeded = true;
        asked.await();
    }

    /** Calls an action when somebody wants the program to stop, also if that has happened already. */
    public synchronized void whenAsked(Runnable wanted) {
        heeded = true;
        action = wanted;
        if (asked.getCount() == 0) {
            wanted.run();
        }
    }

    /** Wants the program to stop. */
    public synchronized void ask() {
        asked.countDown();
        action.run();
    }

    /** Tells that everything is drained, and how the program ends. */
    public void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void drain() {
        if (finished.getCount() > 0 && !heeded) {
            Runtime.getRuntime().halt(CUT_OFF);
        }
        ask();
        boolean drained = false;
        try {
            drained = finished.await(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(drained ? exitCode : 1);
    }
}
