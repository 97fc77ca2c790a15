package io.groovernor.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rounds of a comparison measured, and the table of it. */
final class Rounds {
    private final String first;
    /** By what was measured, by contestant: one value for each round. */
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /** @param first the contestant whose medians are compared to those of the others */
    Rounds(String first) {
        this.first = first;
    }

    void add(String contestant, String measure, double value) {
        values.computeIfAbsent(measure, name -> new LinkedHashMap<>())
                .computeIfAbsent(contestant, name -> new ArrayList<>())
                .add(value);
    }

    /** Prints median, minimum and maximum of each measure, and how the medians of the first relate to those of the others. */
    void print(PrintStream out) {
        values.forEach((measure, contestants) -> {
            var ours = contestants.getOrDefault(first, List.of(Double.NaN));
            out.printf(Locale.ROOT, "%n%-34s %12s %12s %12s   %s / it%n", measure, "median", "min", "max", first);
            contestants.forEach((contestant, rounds) -> out.printf(
                    Locale.ROOT,
                    "  %-32s %12s %12s %12s   %.3f%n",
                    contestant,
                    text(median(rounds)),
                    text(Collections.min(rounds)),
                    text(Collections.max(rounds)),
                    median(ours) / median(rounds)));
        });
    }

    static double median(List<Double> rounds) {
        var sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }
}
