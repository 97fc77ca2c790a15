package io.groovernor.host.kube;

import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Writes Kubernetes Events, the log that {@code kubectl describe} shows. */
public final class Events {
    private static final ResourceType TYPE = new ResourceType("", "v1", "events", "Event", true);
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_MESSAGE = 1024;

    private final ApiServer server;

    public Events(ApiServer server) {
        this.server = server;
    }

    /**
     * Writes one event about an object.
     *
     * @param component who says it, such as the controller's name
     * @param reason one word in CamelCase
     * @param time when it happened
     * @throws KubeException if the server refuses
     */
    public void write(Resource about, String component, EventType type, String reason, String message, Instant time)
            throws IOException {
        var namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        var seconds = time.truncatedTo(ChronoUnit.SECONDS).toString();
        var event = new LinkedHashMap<String, Object>();
        event.put("apiVersion", "v1");
        event.put("kind", "Event");
        event.put("metadata", Map.of("name", name(about.name()), "namespace", namespace));
        event.put("involvedObject", reference(about));
        event.put("type", type.name());
        event.put("reason", reason);
        event.put("message", shortened(message));
        event.put("source", Map.of("component", component));
        event.put("reportingComponent", component);
        event.put("firstTimestamp", seconds);
        event.put("lastTimestamp", seconds);
        event.put("count", 1);
        server.write(Write.create(TYPE, namespace, event).by(component));
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
