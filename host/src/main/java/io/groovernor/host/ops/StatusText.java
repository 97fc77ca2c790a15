package io.groovernor.host.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host's status as people read it: a table with a line for each controller, and below it what is wrong. */
public final class StatusText {
    private static final String NOTHING = "-";
    private static final List<String> HEADER = List.of(
            "PLUGIN",
            "GENERATION",
            "CONTROLLER",
            "STATE",
            "READY",
            "WAITING",
            "IN WORK",
            "FAILING",
            "SYNCED",
            "DROPPED");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    private final List<String> notes = new ArrayList<>();

    private StatusText() {}

    /** The lines for what {@link AdminClient#status} gave. */
    public static List<String> lines(Map<String, Object> status) {
        var host = map(status.get("host"));
        var text = new StatusText();
        list(status.get("plugins")).forEach(plugin -> text.plugin(map(plugin)));
        var lines = new ArrayList<String>();
        lines.add("plugins of " + host.get("folder") + " on " + host.get("cluster") + ", process " + host.get("process")
                + " since " + host.get("started"));
        if (host.containsKey("unavailable")) {
            lines.add(host.get("unavailable") + "; what is loaded goes on");
        }
        if (text.rows.size() > 1) {
            lines.addAll(aligned(text.rows));
        } else {
            lines.add("no plugins");
        }
        lines.addAll(text.notes);
        return lines;
    }

    private void plugin(Map<?, ?> plugin) {
        var name = word(plugin.get("name"));
        var generation = word(plugin.get("generation"));
        var controllers = list(plugin.get("controllers"));
        if (controllers.isEmpty()) {
            rows.add(row(name, generation, NOTHING, state(plugin, null), Map.of()));
        }
        for (var each : controllers) {
            var controller = map(each);
            rows.add(row(name, generation, word(controller.get("name")), state(plugin, controller), controller));
            note(controller.get("name"), "is not ready: ", controller.get("why"));
            var failure = map(controller.get("lastFailure"));
            note(
                    controller.get("name"),
                    "last failed at " + failure.get("at") + " for " + failure.get("key") + ": ",
                    failure.get("message"));
        }
        if (plugin.containsKey("next")) {
            var tried = plugin.get("tried");
            notes.add(name + ": generation " + plugin.get("next") + " is "
                    + (tried == null ? "being made ready" : "tried first, on " + tried));
        }
        var refused = map(plugin.get("refused"));
        var which =
                refused.containsKey("generation") ? "generation " + refused.get("generation") : "the newest version";
        note(name, which + " was refused at " + refused.get("at") + ": ", refused.get("message"));
    }

    private void note(@Nullable Object about, String what, @Nullable Object message) {
        if (message != null) {
            notes.add(about + ": " + what + message);
        }
    }

    private static String state(Map<?, ?> plugin, @Nullable Map<?, ?> controller) {
        if (Boolean.TRUE.equals(plugin.get("paused"))) {
            return "paused";
        }
        if (controller == null) {
            return plugin.containsKey("refused") && !plugin.containsKey("generation") ? "refused" : "starting";
        }
        return Boolean.TRUE.equals(controller.get("ready")) ? "ready" : "not ready";
    }

    private static List<String> row(
            String plugin, String generation, String controller, String state, Map<?, ?> counts) {
        var keys = map(counts.get("keys"));
        return List.of(
                plugin,
                generation,
                controller,
                state,
                word(keys.get("ready")),
                word(keys.get("waiting")),
                word(keys.get("inWork")),
                word(keys.get("failing")),
                word(counts.get("synced")),
                word(counts.get("dropped")));
    }

    private static List<String> aligned(List<List<String>> rows) {
        var widths = new int[HEADER.size()];
        for (var row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String word(@Nullable Object value) {
        return Objects.toString(value, NOTHING);
    }
}
