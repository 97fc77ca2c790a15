package io.groovernor.host;

import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.resource.Resource;
import io.groovernor.host.control.EventWriter;
import io.groovernor.host.time.Threads;
import java.util.Map;

/**
 * Tells the cluster what becomes of versions of plugins, as Kubernetes Events: about the Pod that the host runs in, if it knows its
 * name, else about the namespace that it works in. Nobody waits for them, and one that is refused is logged. Thread safe.
 */
final class Announcements {
    private static final String COMPONENT = "groovernor";

    private final EventWriter events;
    private final Resource about;

    private Announcements(EventWriter events, Resource about) {
        this.events = events;
        this.about = about;
    }

    /** @param environment of the process; {@code POD_NAME} and {@code POD_NAMESPACE} say what Pod it is in */
    static Announcements on(Cluster cluster, Map<String, String> environment) {
        return new Announcements(cluster.writers(COMPONENT).events(), about(cluster, environment));
    }

    /** Tells nobody. */
    static Announcements none() {
        return new Announcements((about, type, reason, message) -> {}, Resource.of(Map.of()));
    }

    private static Resource about(Cluster cluster, Map<String, String> environment) {
        var pod = environment.get("POD_NAME");
        if (pod == null) {
            return object("Namespace", Map.of("name", cluster.namespace()));
        }
        var namespace = environment.getOrDefault("POD_NAMESPACE", cluster.namespace());
        return object("Pod", Map.of("name", pod, "namespace", namespace));
    }

    private static Resource object(String kind, Map<String, String> metadata) {
        return Resource.of(Map.of("apiVersion", "v1", "kind", kind, "metadata", metadata));
    }

    /** A version of a plugin does not take over; the message says which, and why. */
    void refused(String message) {
        tell(EventType.Warning, "PluginRefused", message);
    }

    private void tell(EventType type, String reason, String message) {
        Threads.start("announce", () -> events.write(about, type, reason, message));
    }
}
