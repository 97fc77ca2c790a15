package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What the table of events says, whatever the group that they are asked for in. */
final class EventCells {
    static final Map<String, Cell> ALL = Map.of(
            "event.first", EventCells::first,
            "event.last", EventCells::last,
            "event.object", (event, now) -> object(event),
            "event.path",
                    (event, now) ->
                            Json.text(event, event.has("involvedObject") ? "involvedObject" : "regarding", "fieldPath"),
            "event.source", (event, now) -> source(event),
            "event.message", (event, now) -> text(event, "message", "note").strip(),
            "event.count",
                    (event, now) -> {
                        int count = event.has("series")
                                ? Json.at(event, "series", "count").asInt()
                                : either(event, "count", "deprecatedCount").asInt();
                        return event.has("series") || count > 0 ? count : 1;
                    });

    private EventCells() {}

    private static String first(ObjectNode event, Instant now) {
        String first = text(event, "firstTimestamp", "deprecatedFirstTimestamp");
        return Ages.of(first.isEmpty() ? Json.text(event, "eventTime") : first, now);
    }

    private static String last(ObjectNode event, Instant now) {
        if (event.has("series")) {
            return Ages.of(Json.text(event, "series", "lastObservedTime"), now);
        }
        String last = text(event, "lastTimestamp", "deprecatedLastTimestamp");
        return last.isEmpty() ? first(event, now) : Ages.of(last, now);
    }

    private static String object(ObjectNode event) {
        String about = event.has("involvedObject") ? "involvedObject" : "regarding";
        String kind = Json.text(event, about, "kind").toLowerCase(Locale.ROOT);
        String name = Json.text(event, about, "name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String source(ObjectNode event) {
        String source = event.has("source") ? "source" : "deprecatedSource";
        String component = Json.text(event, source, "component");
        String host = Json.text(event, source, "host");
        String controller = text(event, "reportingComponent", "reportingController");
        String who = component.isEmpty() ? controller : component;
        String where = host.isEmpty() ? Json.text(event, "reportingInstance") : host;
        return where.isEmpty() ? who : who + ", " + where;
    }

    private static JsonNode either(ObjectNode event, String core, String other) {
        return event.has(core) ? event.path(core) : event.path(other);
    }

    private static String text(ObjectNode event, String core, String other) {
        return either(event, core, other).asText("");
    }
}
