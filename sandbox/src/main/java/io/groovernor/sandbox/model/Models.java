package io.groovernor.sandbox.model;

import io.groovernor.sandbox.json.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of the built-in kinds. The build writes {@code models.txt}, which comes out of the official client;
 * {@code traits.txt} was recorded from a real server.
 */
public final class Models {
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, Model> byName = new HashMap<>();

    private Models() {
        Map<String, List<String>> traits = new HashMap<>();
        for (List<String> row : Tables.rows(Models.class, "traits.txt")) {
            traits.put(row.get(0) + " " + row.get(1), row.subList(2, row.size()));
        }
        for (List<String> row : Tables.rows(Models.class, "models.txt")) {
            if (row.get(0).equals("=")) {
                roots.put(row.get(1) + " " + row.get(2), row.get(3));
            } else {
                byName.put(row.get(0), model(row, traits));
            }
        }
    }

    /** The model of a kind; null when there is none. */
    public static @Nullable Model of(String apiVersion, String kind) {
        String name = Loaded.MODELS.roots.get(apiVersion + " " + kind);
        return name == null ? null : named(name);
    }

    /** The model with the client's name for it; null when a type is no model. */
    public static @Nullable Model named(String name) {
        return Loaded.MODELS.byName.get(name);
    }

    private static Model model(List<String> row, Map<String, List<String>> traits) {
        Map<String, Field> fields = new HashMap<>();
        for (String field : row.subList(2, row.size())) {
            int colon = field.indexOf(':');
            boolean required = field.endsWith("!");
            String name = field.substring(0, colon);
            String type = field.substring(colon + 1, field.length() - (required ? 1 : 0));
            fields.put(name, new Field(type, required, traits.getOrDefault(row.get(0) + " " + name, List.of())));
        }
        boolean atomic = traits.getOrDefault(row.get(0) + " .", List.of()).contains("atomic");
        return new Model(row.get(0), row.get(1), atomic, fields);
    }

    /** Read when they are first asked for. */
    private static final class Loaded {
        static final Models MODELS = new Models();
    }
}
