package io.groovernor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a contestant's program tells on its standard output, a line for each part of its work: {@code memory heap=3 rss=5}. */
final class Phases implements AutoCloseable {
    private final BufferedReader lines;

    Phases(Process process) {
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The measures of one part, by name. */
    record Phase(String name, Map<String, Double> values) {
        /** @throws IOException if the program did not tell it */
        double value(String measure) throws IOException {
            var value = values.get(measure);
            if (value == null) {
                throw new IOException("it does not tell the " + measure + " of '" + name + "'");
            }
            return value;
        }
    }

    /**
     * The next part of this name; other lines are passed over.
     *
     * @throws IOException if the program ends before
     */
    Phase next(String name) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ", -1);
            if (words[0].equals(name)) {
                var values = new HashMap<String, Double>();
                for (int word = 1; word < words.length; word++) {
                    var pair = words[word].split("=", 2);
                    values.put(pair[0], Double.valueOf(pair[1]));
                }
                return new Phase(name, values);
            }
        }
        throw new IOException("it ended before it was done: no '" + name + "'");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
