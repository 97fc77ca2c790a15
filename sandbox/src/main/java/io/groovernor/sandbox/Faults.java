package io.groovernor.sandbox;

import io.groovernor.sandbox.http.Handler;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.route.Answers;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Makes a server misbehave, on purpose and at once. Thread-safe. */
public final class Faults {
    private final Cluster cluster;
    private final Requests requests = new Requests();
    private final List<Planned> planned = new CopyOnWriteArrayList<>();

    Faults(Cluster cluster) {
        this.cluster = cluster;
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
        if (count < 1 || status < 400 || status > 599) {
            throw new IllegalArgumentException("cannot fail " + count + " requests with status " + status);
        }
        planned.add(new Planned(new AtomicInteger(count), status, retryAfter, which));
    }

    Requests requests() {
        return requests;
    }

    /** A handler that misbehaves as planned, and else asks another one. */
    Handler before(Handler next) {
        return (request, reply) -> {
            requests.count(request);
            Planned failure = take(request);
            if (failure == null) {
                next.handle(request, reply);
            } else {
                fail(failure, reply);
            }
        };
    }

    private static void fail(Planned failure, Reply reply) throws IOException {
        Answers.fail(reply, Failures.injected(failure.status(), failure.retryAfter()));
    }

    private @Nullable Planned take(Request request) {
        for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
            Planned failure = all.next();
            if (failure.which().test(request.method(), request.path())) {
                int left = failure.left().decrementAndGet();
                if (left <= 0) {
                    planned.remove(failure);
                }
                if (left >= 0) {
                    return failure;
                }
            }
        }
        return null;
    }

    private record Planned(
            AtomicInteger left, int status, @Nullable Duration retryAfter, BiPredicate<String, String> which) {}
}
