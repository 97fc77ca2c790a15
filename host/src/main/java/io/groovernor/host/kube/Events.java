package io.groovernor.host.kube;

import io.groovernor.api.client.Patch;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.kube.EventCorrelator.Correlated;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Writes Kubernetes Events, the log that {@code kubectl describe} shows. Thread safe. */
public final class Events {
    private static final ResourceType TYPE = new ResourceType("", "v1", "events", "Event", true);
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_MESSAGE = 1024;

    private final ApiServer server;
    private final EventCorrelator correlator = new EventCorrelator();

    public Events(ApiServer server) {
        this.server = server;
    }

    /**
     * Writes one event about an object; or counts it in one that is there, or leaves it out, if it comes too often.
     *
     * @param component who says it, such as the controller's name
     * @param reason one word in CamelCase
     * @param time when it happened
     * @throws KubeException if the server refuses
     */
    public void write(Resource about, String component, EventType type, String reason, String message, Instant time)
            throws IOException {
        var correlated = correlator.correlate(about, component, type, reason, shortened(message), time);
        if (correlated != null && (correlated.name().isEmpty() || !count(about, component, correlated, time))) {
            create(about, component, type, reason, correlated, time);
        }
    }

    /** Whether the event is still there to be counted in: servers forget events after an hour. */
    private boolean count(Resource about, String component, Correlated event, Instant time) throws IOException {
        var changes =
                Map.of("count", event.count(), "lastTimestamp", seconds(time), "message", shortened(event.message()));
        try {
            var key = new ResourceKey(namespace(about), event.name());
            server.write(Write.patch(TYPE, key, Patch.merge(changes)).by(component));
            return true;
        } catch (KubeException refusal) {
            if (refusal.isNotFound()) {
                return false;
            }
            throw refusal;
        }
    }

    private void create(
            Resource about, String component, EventType type, String reason, Correlated correlated, Instant time)
            throws IOException {
        var name = name(about.name());
        var event = new LinkedHashMap<String, Object>();
        event.put("apiVersion", "v1");
        event.put("kind", "Event");
        event.put("metadata", Map.of("name", name, "namespace", namespace(about)));
        event.put("involvedObject", reference(about));
        event.put("type", type.name());
        event.put("reason", reason);
        event.put("message", shortened(correlated.message()));
        event.put("source", Map.of("component", component));
        event.put("reportingComponent", component);
        event.put("firstTimestamp", seconds(correlated.first()));
        event.put("lastTimestamp", seconds(time));
        event.put("count", correlated.count());
        server.write(Write.create(TYPE, namespace(about), event).by(component));
        correlated.written().accept(name);
    }

    private static String namespace(Resource about) {
        return about.namespace().isEmpty() ? "default" : about.namespace();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String name(String about) {
        var suffix = String.format(".%016x", ThreadLocalRandom.current().nextLong());
        var room = LONGEST_NAME - suffix.length();
        return (about.length() > room ? about.substring(0, room).replaceAll("[-.]+$", "") : about) + suffix;
    }

    private static Map<String, Object> reference(Resource about) {
        var reference = new LinkedHashMap<String, Object>();
        reference.put("apiVersion", about.apiVersion());
        reference.put("kind", about.kind());
        reference.put("name", about.name());
        if (!about.namespace().isEmpty()) {
            reference.put("namespace", about.namespace());
        }
        if (!about.uid().isEmpty()) {
            reference.put("uid", about.uid());
        }
        if (!about.resourceVersion().isEmpty()) {
            reference.put("resourceVersion", about.resourceVersion());
        }
        return reference;
    }

    private static String shortened(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE - 3) + "..." : message;
    }
}
