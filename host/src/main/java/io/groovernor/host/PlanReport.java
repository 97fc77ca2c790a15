package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.plan.DryRun;
import io.groovernor.host.plan.Planned;
import io.groovernor.host.plan.Planned.Kind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Shows what a dry run would change, for each key, and how much that is in the end. Thread safe. */
final class PlanReport implements DryRun.Listener {
    private static final Map<Kind, String> SIGNS =
            Map.of(Kind.CREATE, "+", Kind.CHANGE, "~", Kind.DELETE, "-", Kind.EVENT, "!");

    private static final Map<String, Terminal.Colour> COLOURS = Map.of(
            "+", Terminal.Colour.GREEN,
            "~", Terminal.Colour.YELLOW,
            "-", Terminal.Colour.RED,
            "!", Terminal.Colour.NONE);

    private static final String NOTHING = "(none)";

    private final Terminal terminal;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Set<String> keys = new HashSet<>();

    PlanReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How controllers run on a cluster in a dry run that this reports. */
    UnaryOperator<ControllerSpec> on(Cluster cluster) {
        var dryRun = new DryRun(cluster.discovery(), cluster::dryClient, this);
        return dryRun::of;
    }

    @Override
    public synchronized void planned(String controller, ResourceKey key, List<Planned> plan) {
        if (plan.isEmpty()) {
            return;
        }
        keys.add(controller + " " + key);
        terminal.result(key + " (" + controller + ")");
        for (var planned : plan) {
            counts.merge(planned.kind(), 1, Integer::sum);
            var sign = SIGNS.getOrDefault(planned.kind(), "");
            show("  ", sign, planned.type() + " " + planned.key());
            planned.fields().forEach(field -> showField(planned.kind(), field));
        }
    }

    private void showField(Kind kind, String field) {
        if (kind == Kind.CREATE) {
            show("      ", "", field.replaceFirst(": \\Q" + NOTHING + "\\E → ", ": "), Terminal.Colour.GREEN);
        } else if (field.endsWith("→ " + NOTHING)) {
            show("      ", "", field, Terminal.Colour.RED);
        } else {
            var isNew = field.contains(": " + NOTHING + " → ");
            show("      ", "", field, isNew ? Terminal.Colour.GREEN : Terminal.Colour.YELLOW);
        }
    }

    private void show(String indent, String sign, String text) {
        show(indent, sign + " ", text, COLOURS.getOrDefault(sign, Terminal.Colour.NONE));
    }

    private void show(String indent, String sign, String text, Terminal.Colour colour) {
        terminal.result(indent + terminal.coloured(sign + text, colour));
    }

    /** The summary. */
    synchronized void tellSum() {
        terminal.result("dry run: "
                + count(Kind.CREATE) + " to create, "
                + count(Kind.CHANGE) + " to change, "
                + count(Kind.DELETE) + " to delete, for "
                + Texts.count(keys.size(), "key") + "; nothing was changed");
    }

    private int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
