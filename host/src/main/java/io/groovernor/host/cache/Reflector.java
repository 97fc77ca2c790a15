package io.groovernor.host.cache;

import io.groovernor.api.watch.Change.Cause;
import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.kube.WatchQuery;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists once, then watches from there, for ever: the state is the resource version up to which everything was handed
 * over. A broken watch goes on from that version; only a version that the server no longer keeps (410), or is behind of,
 * leads to another list. Runs no user code. One thread calls {@link #step}; {@link #close} may come from any thread.
 */
final class Reflector implements AutoCloseable {
    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final DeltaFifo fifo;
    private final Timer timer;
    private final RandomGenerator random;
    private final Observer observer;
    private final Backoff backoff;

    /** Up to where everything was handed over; null when everything must be listed. */
    private @Nullable String resourceVersion;

    /** The watch that goes on from there; null when one must be opened. */
    private volatile @Nullable OpenWatch watch;

    private volatile boolean closed;

    Reflector(
            ListerWatcher server,
            ListQuery.Scope scope,
            DeltaFifo fifo,
            Timer timer,
            RandomGenerator random,
            Observer observer) {
        this.server = server;
        this.scope = scope;
        this.fifo = fifo;
        this.timer = timer;
        this.random = random;
        this.observer = observer;
        this.backoff = new Backoff(random);
    }

    /**
     * Does one piece of work: a list, the opening of a watch, or one event of it, for which it waits. Never throws.
     *
     * @return how long to pause before the next step
     */
    Duration step() {
        try {
            if (resourceVersion == null) {
                resourceVersion = list();
                return Duration.ZERO;
            }
            var open = watch;
            return open == null ? open(resourceVersion) : read(open);
        } catch (KubeException refusal) {
            endWatch();
            return refused(refusal);
        } catch (IOException | RuntimeException error) {
            endWatch();
            return failed(error, null);
        }
    }

    private String list() throws IOException {
        var list = new PagedList(server, scope, observer).fetch();
        // Told first: what follows from the list, such as a controller's start, is told after it.
        observer.listed(scope.toString(), list.items().size());
        fifo.replace(list.items(), list.resourceVersion());
        return list.resourceVersion();
    }

    private Duration open(String from) throws IOException {
        // Five to ten minutes, as client-go: by chance, so that not all watches of a host end together.
        var timeout = Duration.ofSeconds(random.nextInt(300, 600));
        watch = new OpenWatch(server.watch(new WatchQuery(scope, from, timeout)), timer);
        if (closed) {
            endWatch();
        }
        return Duration.ZERO;
    }

    private Duration read(OpenWatch open) throws IOException {
        try {
            var event = open.next();
            if (event != null) {
                accept(event);
                return Duration.ZERO;
            }
        } catch (IOException broken) {
            if (!open.isStalled()) {
                throw broken;
            }
            observer.stalled(scope.toString(), StallGuard.LIMIT);
        }
        endWatch();
        return open.wasTooShort() ? backoff.next(timer.nanos()) : Duration.ZERO;
    }

    private void accept(WatchEvent event) {
        if (event instanceof WatchEvent.Applied applied) {
            fifo.put(Delta.applied(applied.object(), Cause.LIVE));
            moveTo(applied.object().resourceVersion());
        } else if (event instanceof WatchEvent.Deleted deleted) {
            fifo.put(Delta.deleted(deleted.object()));
            moveTo(deleted.object().resourceVersion());
        } else if (event instanceof WatchEvent.Bookmark bookmark) {
            moveTo(bookmark.resourceVersion());
        } else if (event instanceof WatchEvent.Failed failure) {
            throw failure.error();
        }
    }

    private void moveTo(String version) {
        if (resourceVersion == null || !Versions.isOlder(version, resourceVersion)) {
            resourceVersion = version;
            fifo.reach(version);
        }
    }

    private Duration refused(KubeException refusal) {
        if (resourceVersion != null && (refusal.isExpired() || refusal.isTooLargeResourceVersion())) {
            observer.relisting(scope.toString(), String.valueOf(refusal.getMessage()));
            resourceVersion = null;
            return Duration.ZERO;
        }
        return failed(refusal, refusal.retryAfter());
    }

    private Duration failed(Exception error, @Nullable Duration atLeast) {
        if (closed) {
            return Duration.ZERO;
        }
        var pause = backoff.next(timer.nanos());
        if (atLeast != null && atLeast.compareTo(pause) > 0) {
            pause = atLeast;
        }
        observer.mirrorFailed(scope.toString(), error, pause);
        return pause;
    }

    private void endWatch() {
        var open = watch;
        if (open != null) {
            watch = null;
            open.close();
        }
    }

    /** Ends an open watch; a step that is under way returns soon. */
    @Override
    public void close() {
        closed = true;
        var open = watch;
        if (open != null) {
            open.close();
        }
    }
}
