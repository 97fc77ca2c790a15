package io.groovernor.host.cache;

import io.groovernor.host.kube.KubeException;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a mirror is audited, and what follows. Every 30 to 60 minutes, by chance so that mirrors do not do it together;
 * sooner after what gives reason for doubt. Servers have lost events of watches (etcd-io/etcd#18089, #19179), and a
 * restored backup is not noticed by a watch at all (kubernetes/kubernetes#107457). Not thread safe.
 */
final class Audits {
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofMinutes(60);
    /** Time enough for what went wrong to be over, and a bound for how often a shaky line leads to an audit. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private final ListerWatcher server;
    private final ListQuery.Scope scope;
    private final DeltaFifo fifo;
    private final Timer timer;
    private final RandomGenerator random;
    private final Observer observer;

    private long due;
    /** Waits for the watch to pass it; null if none does. */
    private @Nullable Audit pending;

    Audits(
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
        restart();
    }

    /** Everything was listed. */
    void restart() {
        due = timer.nanos() + random.nextLong(SHORTEST.toNanos(), LONGEST.toNanos());
        pending = null;
    }

    /** A watch was open and silent: what it did not tell must be found out. */
    void atOnce() {
        due = timer.nanos();
    }

    /** The server was away; it may have come back as an older self. */
    void soon() {
        due = Math.min(due, timer.nanos() + SOON.toNanos());
    }

    /** @param position up to where everything was handed over; versions that are no numbers cannot be audited */
    boolean isDue(String position) {
        return timer.nanos() - due >= 0 && Versions.isNumber(position);
    }

    /**
     * Audits; what was found is told and healed later. An audit that fails is tried again soon.
     *
     * @return how long the server wants to be left alone, or null if it does not say
     */
    @Nullable
    Duration run(String position) {
        restart();
        try {
            pending = Audit.start(server, scope, fifo, position);
            return null;
        } catch (IOException | KubeException failure) {
            observer.auditFailed(scope.toString(), failure);
            soon();
            return failure instanceof KubeException refusal ? refusal.retryAfter() : null;
        }
    }

    /**
     * Looks at an audit that is under way, and tells what it found once that is certain.
     *
     * @param position up to where everything was handed over
     * @param watchEnded whether a watch since the audit came to its proper end, and so told all that there was
     * @return why everything must be listed, or null if there is no reason
     */
    @Nullable
    String reasonToList(String position, boolean watchEnded) {
        var audit = pending;
        if (audit == null || !(watchEnded || audit.isDecided(position))) {
            return null;
        }
        pending = null;
        if (Versions.isOlder(audit.listVersion(), audit.position())) {
            return "the server's state is older than version " + audit.position() + ", which was seen already";
        }
        int ghosts = audit.ghosts();
        observer.audited(scope.toString(), audit.missed(), ghosts);
        return audit.missed() + ghosts == 0 ? null : "an audit found differences";
    }
}
