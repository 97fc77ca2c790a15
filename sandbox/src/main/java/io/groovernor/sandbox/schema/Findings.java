package io.groovernor.sandbox.schema;

import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one check found. Each cause is told once. Not thread-safe.
 *
 * <p>Of several schemas that all fail, the real server tells the failures of the one with the most positive checks, so
 * those are counted in the same way.
 */
final class Findings {
    /** The field of a cause that belongs to none, as Go prints an absent path. */
    static final String NO_FIELD = "<nil>";

    private final Set<Cause> causes = new LinkedHashSet<>();
    private int positive;

    boolean isEmpty() {
        return causes.isEmpty();
    }

    int positive() {
        return positive;
    }

    List<Cause> causes() {
        return new ArrayList<>(causes);
    }

    void count() {
        positive++;
    }

    void add(Cause cause) {
        causes.add(cause);
    }

    /** A failure of a whole value. */
    void invalid(String path, String value, String detail) {
        add(Cause.invalid(field(path), value, path + " in body " + detail));
    }

    /** A failure that has no field of its own. */
    void invalid(String message) {
        add(Cause.invalid(NO_FIELD, "\"\"", message));
    }

    void merge(Findings other) {
        causes.addAll(other.causes);
        positive += other.positive;
    }

    /** The same number of positive checks, and nothing wrong. */
    Findings forgiven() {
        Findings forgiven = new Findings();
        forgiven.positive = positive;
        return forgiven;
    }

    /** The field that a path leads to. */
    static String field(String path) {
        return path.isEmpty() ? NO_FIELD : path.startsWith(".") ? path.substring(1) : path;
    }
}
