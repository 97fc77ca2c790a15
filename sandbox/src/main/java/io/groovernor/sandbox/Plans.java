package io.groovernor.sandbox;

import io.groovernor.sandbox.http.Request;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What is to happen to requests that are yet to come. Thread-safe. */
final class Plans<T> {
    private final List<Plan<T>> all = new CopyOnWriteArrayList<>();

    /** @param which is given the HTTP method and the path */
    void add(int count, T what, BiPredicate<String, String> which) {
        if (count < 1) {
            throw new IllegalArgumentException("cannot plan for " + count + " requests");
        }
        all.add(new Plan<>(new AtomicInteger(count), what, which));
    }

    /** What is planned for a request, which then has happened once more; null when nothing is. */
    @Nullable
    T take(Request request) {
        for (Iterator<Plan<T>> plans = all.iterator(); plans.hasNext(); ) {
            Plan<T> plan = plans.next();
            if (plan.which().test(request.method(), request.path())) {
                int left = plan.left().decrementAndGet();
                if (left <= 0) {
                    all.remove(plan);
                }
                if (left >= 0) {
                    return plan.what();
                }
            }
        }
        return null;
    }

    private record Plan<T>(AtomicInteger left, T what, BiPredicate<String, String> which) {}
}
