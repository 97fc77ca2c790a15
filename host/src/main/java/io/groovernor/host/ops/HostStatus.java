package io.groovernor.host.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a host and its plugins are at a moment.
 *
 * @param process the number of its process
 * @param folder the plugins
 * @param unavailable why the folder cannot be read; null if it can
 * @param cluster where the API server is and how it was found
 * @param started when the host began
 * @param plugins by name
 */
public record HostStatus(
        long process,
        String folder,
        @Nullable String unavailable,
        String cluster,
        Instant started,
        List<PluginStatus> plugins) {
    public HostStatus {
        plugins = List.copyOf(plugins);
    }

    /**
     * One plugin.
     *
     * @param generation the number of the one that works; null if none ever did
     * @param next the number of the one that is being made ready; null if there is none
     * @param tried on how much of which controller that one works already, to see how it fares; null if it does not
     * @param paused whether nothing of it is synced
     * @param refused the newest version, if it does not work
     * @param controllers what the generation that works declares
     */
    public record PluginStatus(
            String name,
            @Nullable Integer generation,
            @Nullable Integer next,
            @Nullable String tried,
            boolean paused,
            @Nullable Refusal refused,
            List<ControllerStatus> controllers) {
        public PluginStatus {
            controllers = List.copyOf(controllers);
        }

        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("name", name);
            putIfThere(fields, "generation", generation);
            putIfThere(fields, "next", next);
            putIfThere(fields, "tried", tried);
            fields.put("paused", paused);
            putIfThere(fields, "refused", refused == null ? null : refused.fields());
            fields.put(
                    "controllers",
                    controllers.stream().map(ControllerStatus::fields).toList());
            return fields;
        }
    }

    /**
     * Why a version does not work.
     *
     * @param generation its number; null if it could not be loaded
     * @param at when that was found out
     * @param message with place, line and caret where there is one
     */
    public record Refusal(@Nullable Integer generation, Instant at, String message) {
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            putIfThere(fields, "generation", generation);
            fields.put("at", text(at));
            fields.put("message", message);
            return fields;
        }
    }

    /**
     * One controller.
     *
     * @param notReady why it does not follow the server, or has not started; null if it is ready
     * @param keys where its keys are now
     * @param synced syncs that succeeded since the host began
     * @param failed syncs that failed
     * @param dropped keys that were given up until they change
     * @param lastFailure the newest sync that failed; null if none did
     */
    public record ControllerStatus(
            String name,
            @Nullable String notReady,
            Keys keys,
            long synced,
            long failed,
            long dropped,
            @Nullable Failure lastFailure) {
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("name", name);
            fields.put("ready", notReady == null);
            putIfThere(fields, "why", notReady);
            fields.put("keys", keys.fields());
            fields.put("synced", synced);
            fields.put("failed", failed);
            fields.put("dropped", dropped);
            putIfThere(fields, "lastFailure", lastFailure == null ? null : lastFailure.fields());
            return fields;
        }
    }

    /**
     * Where a controller's keys are.
     *
     * @param ready those that the next free worker takes
     * @param waiting those that wait for a retry, or for the time that their last sync asked for
     * @param inWork those that are being synced
     * @param failing those whose last sync failed and that are retried
     */
    public record Keys(int ready, int waiting, int inWork, int failing) {
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("ready", ready);
            fields.put("waiting", waiting);
            fields.put("inWork", inWork);
            fields.put("failing", failing);
            return fields;
        }
    }

    /** A sync that failed. */
    public record Failure(Instant at, String key, String message) {
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("at", text(at));
            fields.put("key", key);
            fields.put("message", message);
            return fields;
        }
    }

    /** As JSON. Fields may be added; none changes its meaning. */
    Map<String, Object> fields() {
        var host = new LinkedHashMap<String, Object>();
        host.put("process", process);
        host.put("folder", folder);
        putIfThere(host, "unavailable", unavailable);
        host.put("cluster", cluster);
        host.put("started", text(started));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("host", host);
        fields.put("plugins", plugins.stream().map(PluginStatus::fields).toList());
        return fields;
    }

    private static void putIfThere(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
