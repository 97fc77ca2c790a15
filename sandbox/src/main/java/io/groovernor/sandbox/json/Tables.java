package io.groovernor.sandbox.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads tables on the class path: a row a line, columns with spaces between them, remarks after a hash. */
public final class Tables {
    private Tables() {}

    /**
     * The rows of a table, each as its columns.
     *
     * @throws IllegalStateException when there is no such file beside the class
     */
    public static List<List<String>> rows(Class<?> beside, String file) {
        return lines(beside, file).stream()
                .map(line -> List.of(line.trim().split(" +", -1)))
                .toList();
    }

    /** The same, for a table whose last column has spaces in it: whole lines. */
    public static List<String> lines(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + file + "; build the sandbox with Maven");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
