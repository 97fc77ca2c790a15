package io.groovernor.api.watch;

import io.groovernor.api.resource.Resource;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Is a change worth a sync? Must be quick and without side effects; one that throws is reported and lets the change through. */
@FunctionalInterface
public interface ChangeFilter {
    /** Lets everything through. */
    ChangeFilter ANY = change -> true;

    /** Whether the change is worth a sync. */
    boolean accepts(Change change) throws Exception;

    /** Lets objects through that come or go, and those of which a value differs before and after. */
    static ChangeFilter changed(Function<Resource, @Nullable Object> valueOf) {
        return change -> {
            var before = change.before();
            var after = change.after();
            return before == null || after == null || !Objects.equals(valueOf.apply(before), valueOf.apply(after));
        };
    }

    /** Lets through what either of two lets through; in Groovy {@code one | other}. */
    default ChangeFilter or(ChangeFilter other) {
        return change -> accepts(change) || other.accepts(change);
    }

    /** Lets through what both of two let through; in Groovy {@code one & other}. */
    default ChangeFilter and(ChangeFilter other) {
        return change -> accepts(change) && other.accepts(change);
    }
}
