package io.groovernor.host.cache;

import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.object.Footprint;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * The mirrors of a host: one per scope, shared by all who ask for it, started for the first and stopped after the last.
 * Thread safe.
 */
public final class Informers implements AutoCloseable {
    /** However many mirrors a lost server brings to list at once, it gets so many lists at the same time. */
    private static final int LISTS_AT_ONCE = 4;

    private final ListerWatcher server;
    private final Timer timer;
    private final Observer observer;
    private final Map<ListQuery.Scope, Mirror> mirrors = new HashMap<>();
    /** Fair: a large list must not keep a small one waiting that asked before. */
    private final Semaphore lists = new Semaphore(LISTS_AT_ONCE, true);

    public Informers(ListerWatcher server, Timer timer, Observer observer) {
        this.server = server;
        this.timer = timer;
        this.observer = observer;
    }

    /** Joins the mirror of a scope; it runs at least until the registration is closed. */
    public Registration join(ListQuery.Scope scope, List<MirrorIndex> indexes, ChangeListener listener) {
        var mirror = use(scope);
        // Not under the lock: it waits for the mirror's listeners, of which one that is stuck must not hold up other
        // mirrors.
        return new Registration(scope, mirror.informer, mirror::readiness, indexes, listener, () -> leave(scope));
    }

    private synchronized Mirror use(ListQuery.Scope scope) {
        var mirror = mirrors.computeIfAbsent(scope, this::start);
        mirror.users++;
        return mirror;
    }

    /** Whether the mirror of a scope runs and found its kind gone from the server. */
    public synchronized boolean isUnserved(ListQuery.Scope scope) {
        var mirror = mirrors.get(scope);
        return mirror != null && mirror.isUnserved();
    }

    /** Whether every mirror has taken over what it read, and waits for the server or the timer. */
    public synchronized boolean areIdle() {
        return mirrors.values().stream().allMatch(Mirror::isIdle);
    }

    /** How many mirrors run. */
    public synchronized int size() {
        return mirrors.size();
    }

    /** How much memory the objects of every mirror take. */
    public Map<ListQuery.Scope, Footprint> footprints() {
        Map<ListQuery.Scope, Mirror> running;
        synchronized (this) {
            running = Map.copyOf(mirrors);
        }
        var footprints = new HashMap<ListQuery.Scope, Footprint>();
        running.forEach((scope, mirror) ->
                footprints.put(scope, mirror.informer.indexer().footprint()));
        return footprints;
    }

    private Mirror start(ListQuery.Scope scope) {
        return new Mirror(scope, server, lists, timer, new Random(), observer);
    }

    private synchronized void leave(ListQuery.Scope scope) {
        var mirror = mirrors.get(scope);
        if (mirror != null && --mirror.users == 0) {
            mirrors.remove(scope);
            mirror.close();
        }
    }

    /** Stops all mirrors, whoever uses them. */
    @Override
    public synchronized void close() {
        mirrors.values().forEach(Mirror::close);
        mirrors.clear();
    }
}
