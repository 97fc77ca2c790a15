package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The time that a pod has to end. One that is on a node stays until it is deleted without grace, which its node would do; any
 * other goes at once.
 */
final class Grace {
    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    private Grace() {}

    static boolean isGiven(ResourceType type) {
        return type.resource().equals("pods");
    }

    /** Whether an object that is being deleted still has time. */
    static boolean lasts(ObjectNode object) {
        return seconds(object) > 0;
    }

    /** Says when a pod will have ended, from now on. */
    static void begin(ObjectNode pod, DeleteOptions options, Instant now) {
        long seconds = options.graceSeconds() == null
                ? Json.at(pod, "spec", "terminationGracePeriodSeconds").asLong()
                : options.graceSeconds();
        boolean runs =
                !Json.text(pod, "spec", "nodeName").isEmpty() && !ENDED.contains(Json.text(pod, "status", "phase"));
        set(pod, now, !runs ? 0 : seconds < 0 ? 1 : seconds);
    }

    /** Whether the options leave a pod that is being deleted less time than it has. */
    static boolean isShortened(ObjectNode pod, DeleteOptions options) {
        return options.graceSeconds() != null && Math.max(options.graceSeconds(), 0) < seconds(pod);
    }

    /** Brings the end of a pod forward, though not into the past. */
    static void shorten(ObjectNode pod, DeleteOptions options, Instant now) {
        long wanted = options.graceSeconds() == null ? 0 : options.graceSeconds();
        Instant begun = Instant.parse(Meta.text(pod, "deletionTimestamp")).minusSeconds(seconds(pod));
        boolean late = begun.plusSeconds(wanted).isBefore(now);
        set(pod, late ? now : begun, late && wanted != 0 ? 1 : wanted);
    }

    private static void set(ObjectNode pod, Instant begun, long seconds) {
        Instant end = begun.plus(Duration.ofSeconds(seconds));
        Meta.of(pod).put("deletionTimestamp", Cluster.text(end)).put("deletionGracePeriodSeconds", seconds);
    }

    private static long seconds(ObjectNode object) {
        return Json.at(object, "metadata", "deletionGracePeriodSeconds").asLong();
    }
}
