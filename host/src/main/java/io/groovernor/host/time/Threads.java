package io.groovernor.host.time;

import org.slf4j.LoggerFactory;

/** The only place that makes threads: named, daemons, and never silent when they die. */
public final class Threads {
    private static final String PREFIX = "groovernor-";

    private Threads() {}

    /** A daemon thread that is not started yet. An exception that escapes the action is logged. */
    public static Thread create(String name, Runnable action) {
        var thread = new Thread(null, action, PREFIX + name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        thread.setUncaughtExceptionHandler(
                (dead, error) -> LoggerFactory.getLogger(Threads.class).error("thread {} died", dead.getName(), error));
        return thread;
    }

    /** Starts a daemon thread. */
    public static Thread start(String name, Runnable action) {
        var thread = create(name, action);
        thread.start();
        return thread;
    }

    /** Whether a thread was made here. */
    public static boolean isOwn(Thread thread) {
        return thread.getName().startsWith(PREFIX);
    }
}
