package io.groovernor.sandbox;

import io.groovernor.sandbox.http.Handler;
import io.groovernor.sandbox.route.Answers;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Cluster;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Makes a server misbehave, on purpose and at once. Thread-safe. */
public final class Faults {
    private final Cluster cluster;
    private final Requests requests = new Requests();
    private final Plans<ApiException> failures = new Plans<>();
    private final Plans<Duration> delays = new Plans<>();
    private final Gate gate;

    Faults(Cluster cluster) {
        this.cluster = cluster;
        this.gate = new Gate(cluster.clock());
    }

    /** Breaks the connection of every open watch; the client sees an error, not an end. */
    public void cutWatches() {
        cluster.watches().cut();
    }

    /** How many watches are open. */
    public int openWatches() {
        return cluster.watches().size();
    }

    /** From now on every resource version that anybody has seen is too old to watch from or to page through. */
    public void expireHistory() {
        cluster.store().expireHistory();
    }

    /** Watches send nothing, not even what happened already; their connections stay. */
    public void stall() {
        cluster.watches().stall();
    }

    /** Watches go on where they stopped; nothing was lost unless the history was too short. */
    public void unstall() {
        cluster.watches().unstall();
    }

    /** Fails the next requests, whatever they are. */
    public void failNext(int count, int status, @Nullable Duration retryAfter) {
        failNext(count, status, retryAfter, (method, path) -> true);
    }

    /**
     * Fails the next requests that a test picks out.
     *
     * @param retryAfter what the client is told to wait; null to tell it nothing
     * @param which is given the HTTP method and the path
     */
    public void failNext(int count, int status, @Nullable Duration retryAfter, BiPredicate<String, String> which) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is no failure");
        }
        failures.add(count, Failures.injected(status, retryAfter), which);
    }

    /** Holds the next requests, whatever they are, for so long. */
    public void delayNext(int count, Duration delay) {
        delayNext(count, delay, (method, path) -> true);
    }

    /**
     * Holds the next requests that a test picks out. The server's clock counts: with a {@link ManualClock}, they wait
     * until a test has moved it.
     *
     * @param which is given the HTTP method and the path
     */
    public void delayNext(int count, Duration delay, BiPredicate<String, String> which) {
        delays.add(count, delay, which);
    }

    /** From now on requests are held, new watches too, until {@link #thaw}. Watches that are open go on. */
    public void freeze() {
        gate.setFrozen(true);
    }

    /** Lets the requests go on that {@link #freeze} held. */
    public void thaw() {
        gate.setFrozen(false);
    }

    /** How many requests are held now. */
    public int heldRequests() {
        return gate.held();
    }

    Requests requests() {
        return requests;
    }

    /** Lets requests that are held look what time it is. */
    void recheck() {
        gate.recheck();
    }

    /** Gives up the requests that are held, and those to come. */
    void close() {
        gate.close();
    }

    /** A handler that misbehaves as planned, and else asks another one. */
    Handler before(Handler next) {
        return (request, reply) -> {
            requests.count(request);
            Duration delay = delays.take(request);
            gate.pass(delay == null ? Duration.ZERO : delay);
            ApiException failure = failures.take(request);
            if (failure == null) {
                next.handle(request, reply);
            } else {
                Answers.fail(reply, failure);
            }
        };
    }
}
