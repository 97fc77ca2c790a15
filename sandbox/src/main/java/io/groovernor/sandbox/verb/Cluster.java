package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The state that all verbs share. */
public record Cluster(Store store, Kinds kinds, Watches watches, Clock clock) {
    /** What schemas make of custom objects. */
    CustomObjects customObjects() {
        return new CustomObjects(store);
    }

    /** The time as objects carry it. */
    String now() {
        return text(clock.instant());
    }

    /** A time as objects carry it. */
    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
