package io.groovernor.sandbox.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells the conflicts of an apply, one manager after the other. */
final class ConflictText {
    private ConflictText() {}

    static String of(List<Cause> causes) {
        if (causes.size() == 1) {
            Cause only = causes.get(0);
            return "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
        }
        Map<String, List<String>> fields = new TreeMap<>();
        for (Cause cause : causes) {
            fields.computeIfAbsent(cause.message(), message -> new ArrayList<>())
                    .add("- " + cause.field());
        }
        List<String> lines = new ArrayList<>();
        fields.forEach((message, paths) -> {
            lines.add(message.replaceFirst("conflict", "conflicts") + ":");
            lines.addAll(paths);
        });
        return "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
    }
}
