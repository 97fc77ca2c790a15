package io.groovernor.host.ops;

import static io.groovernor.host.ops.Answers.list;
import static io.groovernor.host.ops.Answers.map;
import static io.groovernor.host.ops.Answers.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host's status as people read it: a table with a line for each controller, and below it what is wrong. */
public final class StatusText {
    private final Table table = new Table(
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
        if (text.table.isEmpty()) {
            lines.add("no plugins");
        } else {
            lines.addAll(text.table.lines());
        }
        lines.addAll(text.notes);
        return lines;
    }

    private void plugin(Map<?, ?> plugin) {
        var name = word(plugin.get("name"));
        var generation = word(plugin.get("generation"));
        var controllers = list(plugin.get("controllers"));
        if (controllers.isEmpty()) {
            add(name, generation, word(null), state(plugin, null), Map.of());
        }
        for (var each : controllers) {
            var controller = map(each);
            add(name, generation, word(controller.get("name")), state(plugin, controller), controller);
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

    private void add(String plugin, String generation, String controller, String state, Map<?, ?> counts) {
        var keys = map(counts.get("keys"));
        table.add(
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
}
