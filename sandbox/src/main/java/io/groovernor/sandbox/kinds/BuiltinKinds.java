package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the table of built-in kinds, {@code builtin-kinds.txt}; its head explains the columns. */
final class BuiltinKinds {
    private static final String TABLE = "builtin-kinds.txt";

    private BuiltinKinds() {}

    static List<ResourceType> read() {
        try (InputStream in = BuiltinKinds.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + TABLE);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BuiltinKinds::type)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceType type(String line) {
        String[] column = line.trim().split("\\s+", -1);
        int slash = column[0].indexOf('/');
        String kind = column[2];
        return new ResourceType(
                slash < 0 ? "" : column[0].substring(0, slash),
                column[0].substring(slash + 1),
                column[1],
                kind.toLowerCase(Locale.ROOT),
                kind,
                kind + "List",
                column[3].equals("ns"),
                words(column[4]),
                words(column[6]),
                Set.copyOf(words(column[5])),
                Map.of(),
                MissingNode.getInstance(),
                column[0].substring(slash + 1),
                "");
    }

    private static List<String> words(String column) {
        return column.equals("-") ? List.of() : Arrays.asList(column.split(",", -1));
    }
}
