package io.groovernor.sandbox.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of the built-in kinds. They come out of the official client: {@code models.txt} is written by the build. */
final class Models {
    private static final String FILE = "models.txt";

    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, Model> byName = new HashMap<>();

    /**
     * One model.
     *
     * @param goName what Go's messages call it
     * @param fields the type of each field
     */
    record Model(String goName, Map<String, String> fields) {}

    private Models() {}

    static @Nullable Model of(String apiVersion, String kind) {
        String name = Loaded.MODELS.roots.get(apiVersion + " " + kind);
        return name == null ? null : named(name);
    }

    /** The model with the client's name for it; null when a type is no model. */
    static @Nullable Model named(String name) {
        return Loaded.MODELS.byName.get(name);
    }

    private static Models read() {
        Models models = new Models();
        try (InputStream in = Models.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + FILE + "; build the sandbox with Maven");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(models::add);
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("=")) {
            roots.put(words[1] + " " + words[2], words[3]);
            return;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            if (colon > 0) {
                fields.put(words[i].substring(0, colon), words[i].substring(colon + 1));
            }
        }
        byName.put(words[0], new Model(words[1], fields));
    }

    /** Read when it is first asked for. */
    private static final class Loaded {
        static final Models MODELS = read();
    }
}
