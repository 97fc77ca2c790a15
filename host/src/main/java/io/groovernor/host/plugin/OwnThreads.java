package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.time.Threads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the threads that a plugin starts from the host's. While a plugin's code runs, its class loader is the thread's context
 * class loader, which threads inherit from those that start them. So one that runs nothing of the plugin at the moment, such
 * as a pool's, is recognised as well.
 */
final class OwnThreads {
    private OwnThreads() {}

    /** Something of a plugin's. */
    interface Code<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs something of a plugin. What it does to the thread's context class loader ends with it. */
    static <T, E extends Exception> T within(ClassLoader plugin, Code<T, E> code) throws E {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin);
        try {
            return code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The same controller, whose syncs, schedules, {@code onStart} and {@code onStop} run within the plugin. */
    static ControllerSpec within(ClassLoader plugin, ControllerSpec spec) {
        var marked = spec.withWork(work -> context -> within(plugin, () -> work.reconcile(context)));
        return new ControllerSpec(
                marked.name(),
                marked.triggers(),
                marked.known(),
                marked.settings(),
                marked.reconciler(),
                within(plugin, spec.onStart()),
                within(plugin, spec.onStop()),
                marked.schedules());
    }

    private static Runnable within(ClassLoader plugin, Runnable code) {
        return () -> within(plugin, () -> {
            code.run();
            return true; // nobody asks
        });
    }

    /** The plugin's threads that live; virtual ones cannot be found. */
    static List<Thread> of(ClassLoader plugin) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !Threads.isOwn(thread))
                .filter(thread -> isOf(plugin, thread.getContextClassLoader())
                        || isOf(plugin, thread.getClass().getClassLoader()))
                .toList();
    }

    /** Whether a loader is a plugin's, or one that the plugin made below it. */
    private static boolean isOf(ClassLoader plugin, @Nullable ClassLoader loader) {
        for (var each = loader; each != null; each = each.getParent()) {
            if (each.equals(plugin)) {
                return true;
            }
        }
        return false;
    }
}
