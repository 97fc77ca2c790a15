package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where plugins are compiled and declare: one at a time, each on a thread that ends with it, and not for ever. A thread of its
 * own keeps what a plugin leaves in thread locals from outliving it. Not thread safe.
 */
final class Workbench {
    /** A hundred lines take 0.1 s, 3 s when they are the first ones. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Threads that go on although nobody waits any more; each may keep a core busy. */
    static final int MOST_STUCK = 3;

    private final Timer timer;
    private final List<Thread> stuck = new ArrayList<>();

    Workbench(Timer timer) {
        this.timer = timer;
    }

    /**
     * Loads something of a plugin.
     *
     * @param origin what a message calls the plugin
     * @param tooLate what becomes of the result if nobody waits for it any more
     * @throws ScriptException if loading fails or does not end in time
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    <T> T load(String origin, Supplier<T> loading, Consumer<T> tooLate) throws InterruptedException {
        stuck.removeIf(thread -> !thread.isAlive());
        if (stuck.size() >= MOST_STUCK) {
            throw wrong(
                    origin,
                    "is not loaded: " + MOST_STUCK
                            + " plugins have begun to load and never ended; mend them and restart the host");
        }
        var result = new CompletableFuture<T>();
        var thread = Threads.start("load " + origin, () -> run(loading, result, tooLate));
        var alarm = timer.after(DEADLINE, () -> {
            if (result.completeExceptionally(tooSlow(origin))) {
                thread.interrupt();
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (thread.isAlive()) {
                stuck.add(thread);
            }
            throw e.getCause() instanceof ScriptException wrong ? wrong : failed(origin, e.getCause());
        } finally {
            alarm.cancel();
        }
    }

    private static <T> void run(Supplier<T> loading, CompletableFuture<T> result, Consumer<T> tooLate) {
        try {
            var loaded = loading.get();
            if (!result.complete(loaded)) {
                tooLate.accept(loaded);
            }
        } catch (Throwable e) { // told where it is waited for
            result.completeExceptionally(e);
        }
    }

    private static ScriptException tooSlow(String origin) {
        return wrong(
                origin,
                "was not compiled and declared within " + DEADLINE.toSeconds()
                        + " s; look for a loop outside sync { }, or split the script");
    }

    private static ScriptException failed(String origin, @Nullable Throwable error) {
        return wrong(origin, "cannot be loaded: " + error);
    }

    private static ScriptException wrong(String origin, String message) {
        return new ScriptException(Finding.of(origin, message));
    }
}
