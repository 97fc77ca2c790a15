package io.groovernor.host.plugin;

import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Ends the threads that generations leave behind, and tells what stays of them. Thread safe. */
final class Unloading {
    /** How long a thread may take to end once it was interrupted. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final int MOST_TOLD = 3;

    private final Timer timer;
    private final PluginListener listener;
    private final Leaks leaks;

    Unloading(Timer timer, PluginListener listener) {
        this.timer = timer;
        this.listener = listener;
        this.leaks = new Leaks(timer, listener);
    }

    /**
     * Called once nothing of a generation is called any more, after its onStop; returns at once.
     *
     * @param classes what loaded its classes
     * @param release lets go of classes and files
     */
    void unload(String plugin, int number, ClassLoader classes, Runnable release) {
        if (!endThreads(classes).isEmpty()) {
            timer.after(GRACE, () -> Threads.start("unload " + plugin, () -> tellThreads(plugin, number, classes)));
        }
        try {
            release.run();
        } catch (RuntimeException e) { // a file that cannot be closed or deleted harms nobody
            LoggerFactory.getLogger(plugin).warn("not all of generation {} could be released", number, e);
        }
        leaks.watch(plugin, classes);
    }

    private static List<Thread> endThreads(ClassLoader classes) {
        var threads = OwnThreads.of(classes);
        for (var thread : threads) {
            thread.setUncaughtExceptionHandler((ended, how) -> {}); // nobody minds any more how it ends
            thread.interrupt();
        }
        return threads;
    }

    private void tellThreads(String plugin, int number, ClassLoader classes) {
        var left = OwnThreads.of(classes); // anew: one may have started another
        left.stream()
                .limit(MOST_TOLD)
                .forEach(thread -> listener.remains(
                        plugin,
                        "generation " + number + " ended, and the thread '" + thread.getName()
                                + "' that it started goes on" + place(thread)
                                + "; it keeps the generation's classes in memory: end it in onStop { }"));
        if (left.size() > MOST_TOLD) {
            listener.remains(plugin, "generation " + number + " left " + left.size() + " such threads");
        }
    }

    private static String place(Thread thread) {
        var stack = thread.getStackTrace();
        return stack.length == 0 ? "" : " (in " + stack[0].getClassName() + "." + stack[0].getMethodName() + ")";
    }
}
