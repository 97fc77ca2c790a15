package io.groovernor.host.kube;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Events from flooding the server, as client-go's EventCorrelator does: what is said again about an object is counted
 * in the Event that is there; after ten different messages of one kind within ten minutes the next ones are counted as one;
 * and of what one source says about one object not more than 25 at once, and then one every five minutes, is written. Time is
 * told by the caller. Thread safe.
 */
final class EventCorrelator {
    /** So many sources, objects and messages are remembered; one that is forgotten is a new Event. */
    private static final int REMEMBERED = 4096;

    private static final int SIMILAR = 10;
    private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final String COMBINED = "(combined from similar events): ";

    private final Cache<Source, Bucket> buckets = remembering();
    private final Cache<Group, Similar> groups = remembering();
    private final Cache<Said, Known> known = remembering();

    private record Source(
            String component, String apiVersion, String kind, String namespace, String name, String uid) {}

    private record Group(Source source, EventType type, String reason) {}

    private record Said(Group group, String message) {}

    private record Bucket(double tokens, Instant at, boolean granted) {
        Bucket take(Instant time) {
            double refilled = Duration.between(at, time).toMillis() / (double) REFILL.toMillis();
            double there = Math.min(BURST, tokens + Math.max(0, refilled));
            return there >= 1 ? new Bucket(there - 1, time, true) : new Bucket(there, time, false);
        }
    }

    private record Similar(Set<String> messages, Instant last) {}

    /** @param name of the Event; empty until the server has it */
    private record Known(String name, int count, Instant first) {}

    /**
     * What to write.
     *
     * @param name of the Event that is there already; empty for a new one
     * @param count how often it was said by now
     * @param first when it was said first
     * @param written is called with the name of a new Event once the server has it
     */
    record Correlated(String name, String message, int count, Instant first, Consumer<String> written) {}

    /** What becomes of one more Event; null if it is one too many. */
    @Nullable
    Correlated correlate(
            Resource about, String component, EventType type, String reason, String message, Instant time) {
        var source =
                new Source(component, about.apiVersion(), about.kind(), about.namespace(), about.name(), about.uid());
        var group = new Group(source, type, reason);
        boolean combined = isOneOfMany(group, message, time);
        if (!hasToken(source, time)) {
            return null;
        }
        var said = new Said(group, combined ? COMBINED : message);
        var now = known.asMap()
                .merge(
                        said,
                        new Known("", 1, time),
                        (before, one) -> new Known(before.name, before.count + 1, before.first));
        return new Correlated(
                now.name,
                combined ? COMBINED + message : message,
                now.count,
                now.first,
                name -> known.asMap()
                        .computeIfPresent(said, (same, entry) -> new Known(name, entry.count, entry.first)));
    }

    private boolean isOneOfMany(Group group, String message, Instant time) {
        var similar = groups.asMap().compute(group, (same, before) -> {
            var messages = before == null || before.last.plus(SIMILAR_WITHIN).isBefore(time)
                    ? new HashSet<String>()
                    : new HashSet<>(before.messages);
            if (messages.size() < SIMILAR) {
                messages.add(message);
            }
            return new Similar(messages, time);
        });
        return similar.messages.size() >= SIMILAR;
    }

    private boolean hasToken(Source source, Instant time) {
        var full = new Bucket(BURST, time, true);
        return buckets.asMap().compute(source, (same, before) -> (before == null ? full : before).take(time)).granted;
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .executor(Runnable::run)
                .build();
    }
}
