package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.watch.Change.Cause;
import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.kube.WatchQuery;
import io.groovernor.host.kube.WatchStream;
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
    /** A server that ends a watch sooner, without having sent anything, is not asked again at once. */
    private static final Duration SHORT_WATCH = Duration.ofSeconds(1);

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final DeltaFifo fifo;
    private final Timer timer;
    private final RandomGenerator random;
    private final Observer observer;
    private final Backoff backoff;

    /** Up to where everything was handed over; null when everything must be listed. */
    private @Nullable String resourceVersion;

    private volatile @Nullable WatchStream open;
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

    /** Lists, or watches until the watch ends; returns how long to pause before the next step. Never throws. */
    Duration step() {
        try {
            if (resourceVersion == null) {
                resourceVersion = list();
                return Duration.ZERO;
            }
            return watch(resourceVersion);
        } catch (KubeException refusal) {
            return refused(refusal);
        } catch (IOException | RuntimeException error) {
            return failed(error, null);
        }
    }

    private String list() throws IOException {
        var list = new PagedList(server, scope, observer).fetch();
        // Told first: what follows from the list, such as a controller's start, is told after it.
        observer.listed(scope.toString(), list.items().size());
        fifo.replace(list.items());
        return list.resourceVersion();
    }

    private Duration watch(String from) throws IOException {
        long start = timer.nanos();
        boolean heard = false;
        // Five to ten minutes, as client-go: by chance, so that not all watches of a host end together.
        var timeout = Duration.ofSeconds(random.nextInt(300, 600));
        try (var stream = server.watch(new WatchQuery(scope, from, timeout));
                var guard = new StallGuard(timer, stream::close)) {
            open = stream;
            if (closed) {
                return Duration.ZERO;
            }
            try {
                for (var event = stream.next(); event != null; event = stream.next()) {
                    guard.touch();
                    heard = true;
                    accept(event);
                }
            } catch (IOException broken) {
                if (!guard.isStalled()) {
                    throw broken;
                }
                observer.stalled(scope.toString(), StallGuard.LIMIT);
                return Duration.ZERO;
            }
        } finally {
            open = null;
        }
        boolean tooShort = !heard && timer.nanos() - start < SHORT_WATCH.toNanos();
        return tooShort ? backoff.next(timer.nanos()) : Duration.ZERO;
    }

    private void accept(WatchEvent event) {
        if (event instanceof WatchEvent.Applied applied) {
            fifo.put(Delta.applied(applied.object(), Cause.LIVE));
            advance(applied.object());
        } else if (event instanceof WatchEvent.Deleted deleted) {
            fifo.put(Delta.deleted(deleted.object()));
            advance(deleted.object());
        } else if (event instanceof WatchEvent.Bookmark bookmark) {
            resourceVersion = bookmark.resourceVersion();
        } else if (event instanceof WatchEvent.Failed failure) {
            throw failure.error();
        }
    }

    private void advance(Resource object) {
        if (resourceVersion == null || !Versions.isOlder(object.resourceVersion(), resourceVersion)) {
            resourceVersion = object.resourceVersion();
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

    /** Ends an open watch; a step that is under way returns soon. */
    @Override
    public void close() {
        closed = true;
        var stream = open;
        if (stream != null) {
            stream.close();
        }
    }
}
