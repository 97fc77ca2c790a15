package io.groovernor.host.cache;

import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.kube.UnreadableException;
import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.kube.WatchQuery;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists once, then watches from there, for ever. A broken watch goes on from the position up to which everything was
 * handed over; only a version that the server no longer keeps (410), or is behind of, leads to another list. Runs no
 * user code. One thread calls {@link #step}; {@link #close} may come from any thread.
 */
final class Reflector implements AutoCloseable {
    private static final int FORBIDDEN = 403;
    private static final int INTERNAL_ERROR = 500;
    /** So many watches in a row may end with one and nothing else: half a minute, the limit of kube-apiserver's reflector. */
    private static final int INTERNAL_ERRORS = 5;

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final Timer timer;
    private final RandomGenerator random;
    private final Observer observer;

    private final FullList lists;
    private final ReadinessGate readiness;
    private final Pauses pauses;
    private final Handover handover;
    private final Audits audits;

    /** What the next step does if no watch is open. */
    private volatile Task task = Task.LIST;
    /** The watch that goes on from the position; null when one must be opened. */
    private volatile @Nullable OpenWatch watch;

    /** How many watches in a row ended with an internal error, and with no event before it. */
    private int internalErrors;

    private volatile boolean closed;

    private enum Task {
        LIST,
        WATCH,
        /** The kind is not served, the mirror is empty; it is looked for. */
        LOOK_FOR_KIND
    }

    Reflector(
            ListerWatcher server,
            ListQuery.Scope scope,
            DeltaFifo fifo,
            Timer timer,
            RandomGenerator random,
            Observer observer) {
        this.server = server;
        this.scope = scope;
        this.timer = timer;
        this.random = random;
        this.observer = observer;
        this.lists = new FullList(server, scope, timer, observer);
        this.readiness = new ReadinessGate(scope.toString(), timer, observer);
        this.pauses = new Pauses(random, timer);
        this.handover = new Handover(fifo, scope.toString(), observer);
        this.audits = new Audits(server, scope, fifo, timer, random, observer);
    }

    /**
     * Does one piece of work: a list, the opening of a watch, or one event of it, for which it waits. Never throws.
     *
     * @return how long to pause before the next step
     */
    Duration step() {
        try {
            var open = watch;
            if (open != null) {
                return read(open);
            }
            return switch (task) {
                case LIST -> list();
                case WATCH -> isAuditNext() ? audit() : watch();
                case LOOK_FOR_KIND -> lookForKind();
            };
        } catch (KubeException refusal) {
            endWatch();
            return refused(refusal);
        } catch (IOException failure) {
            endWatch();
            return failed(failure, pauses.afterFailure(null));
        } catch (RuntimeException bug) {
            // Nobody knows what was taken over before it struck.
            endWatch();
            task = task == Task.WATCH ? Task.LIST : task;
            return failed(bug, pauses.afterFailure(null));
        }
    }

    private Duration list() throws IOException {
        handover.list(lists.fetch(() -> openWatch("", true), this::endWatch));
        audits.restart();
        internalErrors = 0;
        task = Task.WATCH;
        readiness.open();
        return Duration.ZERO;
    }

    private boolean isAuditNext() {
        return task == Task.WATCH && audits.isDue(handover.reached());
    }

    private Duration audit() {
        var leftAlone = audits.run(handover.reached());
        return leftAlone == null ? afterAudit(false) : pauses.afterFailure(leftAlone);
    }

    private Duration afterAudit(boolean watchEnded) {
        var reason = audits.reasonToList(handover.reached(), watchEnded);
        return reason == null ? Duration.ZERO : relist(reason, Duration.ZERO);
    }

    private Duration watch() throws IOException {
        openWatch(handover.reached(), false);
        readiness.open();
        return Duration.ZERO;
    }

    private OpenWatch openWatch(String from, boolean initialEvents) throws IOException {
        // Five to ten minutes, as client-go: by chance, so that not all watches of a host end together.
        var timeout = Duration.ofSeconds(random.nextInt(300, 600));
        var open = new OpenWatch(server.watch(new WatchQuery(scope, from, timeout, initialEvents)), timer);
        watch = open;
        if (closed) {
            endWatch();
        }
        return open;
    }

    private Duration read(OpenWatch open) throws IOException {
        try {
            var event = open.next();
            if (event != null) {
                if (isStuck(event)) {
                    return relist(
                            "every watch ends with an internal error at the same place", pauses.afterFailure(null));
                }
                handover.event(event);
                return afterAudit(false);
            }
        } catch (UnreadableException malformed) {
            observer.ignored(scope.toString(), String.valueOf(malformed.getMessage()));
            return relist("an event cannot be read", pauses.afterFailure(null));
        } catch (IOException broken) {
            if (!open.isStalled()) {
                throw broken;
            }
            observer.stalled(scope.toString(), StallGuard.LIMIT);
            audits.atOnce();
            endWatch();
            return Duration.ZERO;
        }
        endWatch();
        return open.wasTooShort() ? pauses.afterFailure(null) : afterAudit(true);
    }

    /**
     * Whether the server cannot get past what comes next, as after the unsafe deletion of a corrupt object
     * (KEP-3926): a watch from the same place never would, a list does.
     */
    private boolean isStuck(WatchEvent event) {
        boolean internal =
                event instanceof WatchEvent.Failed failed && failed.error().status() == INTERNAL_ERROR;
        internalErrors = internal ? internalErrors + 1 : 0;
        return internalErrors > INTERNAL_ERRORS;
    }

    private Duration refused(KubeException refusal) {
        if (task == Task.WATCH && (refusal.isExpired() || refusal.isTooLargeResourceVersion())) {
            return relist(String.valueOf(refusal.getMessage()), Duration.ZERO);
        }
        if (refusal.status() == FORBIDDEN) {
            return failed(refusal, pauses.afterRefusal());
        }
        if (refusal.isNotFound() && isGone()) {
            handover.nothing();
            task = Task.LOOK_FOR_KIND;
            return failed(refusal, pauses.afterAbsence());
        }
        return failed(refusal, pauses.afterFailure(refusal.retryAfter()));
    }

    private Duration relist(String why, Duration pause) {
        endWatch();
        observer.relisting(scope.toString(), why);
        task = Task.LIST;
        return pause;
    }

    /** Whether a 404 is true. Anything on the way may have made it, so the server's own word is asked for. */
    private boolean isGone() {
        try {
            return !server.serves(scope.type());
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    private Duration lookForKind() throws IOException {
        if (!server.serves(scope.type())) {
            return pauses.afterAbsence();
        }
        task = Task.LIST;
        return Duration.ZERO;
    }

    private Duration failed(Exception error, Duration pause) {
        if (closed) {
            return Duration.ZERO;
        }
        audits.soon();
        readiness.close(String.valueOf(error.getMessage()));
        observer.mirrorFailed(scope.toString(), error, pause);
        return pause;
    }

    /** Whether the next step is a list or an audit, which lists too. May be asked by the thread that steps. */
    boolean listsNext() {
        return watch == null && (task == Task.LIST || isAuditNext());
    }

    /** Whether it reads an open watch. */
    boolean isWatching() {
        return watch != null && task == Task.WATCH;
    }

    Readiness readiness() {
        return readiness.current();
    }

    /** Whether the kind is gone from the server: the mirror is empty then. */
    boolean isUnserved() {
        return task == Task.LOOK_FOR_KIND;
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
