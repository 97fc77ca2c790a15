package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events are of two groups and in one store, which keeps them as the core group has them; the other renames fields. */
final class EventShapes {
    /** What the core group calls a field, and what {@code events.k8s.io} calls it. */
    private static final Map<String, String> NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private static final Map<String, String> CORE_NAMES =
            NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventShapes() {}

    /** Whether a type is not shown as it is stored. */
    static boolean apply(ResourceType type) {
        return !type.shelf().equals(type.resource());
    }

    static ObjectNode stored(ObjectNode event) {
        return renamed(event, name -> CORE_NAMES.getOrDefault(name, name)).put("apiVersion", "v1");
    }

    static ObjectNode shown(ResourceType type, ObjectNode stored) {
        return renamed(stored, name -> NAMES.getOrDefault(name, name)).put("apiVersion", type.apiVersion());
    }

    private static ObjectNode renamed(ObjectNode event, Function<String, String> names) {
        ObjectNode renamed = Json.object();
        event.properties().forEach(field -> renamed.set(names.apply(field.getKey()), field.getValue()));
        renamed.set("metadata", Json.shallow(Meta.of(event)));
        return renamed;
    }
}
