package io.groovernor.host.plugin;

import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out which generations stay in memory although they were unloaded, and what keeps them there. It costs a garbage
 * collection, and a heap dump if there is something to find; so it happens only when several are still there after a while,
 * and again for a plugin only when it has twice as many. Thread safe.
 */
final class Leaks {
    /** How long an unloaded generation may stay without anybody asking why. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How many of one plugin may stay: caches of Java and Groovy keep the class that they saw last. */
    static final int MOST = 2;

    /** The class loader of a generation that was unloaded. {@link HeapSearch} reads these fields, by name. */
    static final class Unloaded extends WeakReference<ClassLoader> {
        final String plugin;
        private final long since;

        Unloaded(String plugin, ClassLoader classes, long since) {
            super(classes);
            this.plugin = plugin;
            this.since = since;
        }
    }

    private final Timer timer;
    private final PluginListener listener;
    private final List<Unloaded> unloaded = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private boolean isScheduled;

    Leaks(Timer timer, PluginListener listener) {
        this.timer = timer;
        this.listener = listener;
    }

    /** Watches a generation that was unloaded just now. */
    synchronized void watch(String plugin, ClassLoader classes) {
        unloaded.add(new Unloaded(plugin, classes, timer.nanos()));
        schedule();
    }

    private void schedule() {
        if (!isScheduled) {
            isScheduled = true;
            timer.after(PATIENCE, () -> Threads.start("leaks", this::look));
        }
    }

    /** Asks for a garbage collection if that is worth it, and tells of what is left. */
    private void look() {
        if (!suspects().isEmpty()) {
            System.gc();
            var left = suspects();
            if (!left.isEmpty()) {
                tell(left);
            }
        }
        synchronized (this) {
            isScheduled = false;
            if (unloaded.stream().anyMatch(one -> !isOld(one))) {
                schedule();
            }
        }
    }

    /** How many generations of which plugins should have been collected, if that is more than was told already. */
    private synchronized Map<String, Integer> suspects() {
        unloaded.removeIf(one -> one.refersTo(null));
        var counts = unloaded.stream()
                .filter(this::isOld)
                .collect(Collectors.toMap(one -> one.plugin, one -> 1, Integer::sum));
        counts.entrySet()
                .removeIf(each -> each.getValue() <= MOST || each.getValue() < 2 * told.getOrDefault(each.getKey(), 0));
        return counts;
    }

    private boolean isOld(Unloaded one) {
        return timer.nanos() - one.since >= PATIENCE.toNanos();
    }

    private void tell(Map<String, Integer> suspects) {
        synchronized (this) {
            told.putAll(suspects);
        }
        var holders = HeapSearch.holders(suspects.keySet());
        suspects.forEach((plugin, count) -> holders.getOrDefault(plugin, List.of())
                .forEach(holder -> listener.remains(
                        plugin,
                        count + " generations have ended and are still in memory, held by " + holder
                                + "; let go of it in onStop { }")));
    }
}
