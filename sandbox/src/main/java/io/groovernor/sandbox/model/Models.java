package io.groovernor.sandbox.model;

import io.groovernor.sandbox.json.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of the built-in kinds. The build writes {@code models.txt} and {@code messages.txt}, which come out of the
 * official client; {@code traits.txt} was recorded from a real server, {@code kept.txt} from its types.
 */
public final class Models {
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, Model> byName = new HashMap<>();

    private Models() {
        Map<String, List<String>> traits = new HashMap<>();
        for (List<String> row : Tables.rows(Models.class, "traits.txt")) {
            traits.put(row.get(0) + " " + row.get(1), row.subList(2, row.size()));
        }
        Map<String, List<String>> kept = new HashMap<>();
        for (List<String> row : Tables.rows(Models.class, "kept.txt")) {
            kept.put(row.get(0), row.subList(1, row.size()));
        }
        Map<String, Message> messages = new HashMap<>();
        for (List<String> row : Tables.rows(Models.class, "messages.txt")) {
            messages.put(row.get(0), Message.of(row, kept));
        }
        for (List<String> row : Tables.rows(Models.class, "models.txt")) {
            if (row.get(0).equals("=")) {
                roots.put(row.get(1) + " " + row.get(2), row.get(3));
            } else {
                byName.put(row.get(0), model(row, traits, messages.getOrDefault(row.get(0), Message.NONE)));
            }
        }
    }

    /** The model of a kind; null when there is none. */
    public static @Nullable Model of(String apiVersion, String kind) {
        String name = Loaded.MODELS.roots.get(apiVersion + " " + kind);
        return name == null ? null : named(name);
    }

    /** Whether a version has a kind, be it one of lists. */
    public static boolean isKnown(String apiVersion, String kind) {
        String item = kind.endsWith("List") ? kind.substring(0, kind.length() - "List".length()) : kind;
        return of(apiVersion, kind) != null
                || of(apiVersion, item) != null
                || (apiVersion.equals("v1") && (kind.equals("List") || kind.equals("Status")));
    }

    /** The model with the client's name for it; null when a type is no model. */
    public static @Nullable Model named(String name) {
        return Loaded.MODELS.byName.get(name);
    }

    /** Every model, in no order. */
    public static Collection<Model> all() {
        return Loaded.MODELS.byName.values();
    }

    private static Model model(List<String> row, Map<String, List<String>> traits, Message message) {
        Map<String, Field> fields = new HashMap<>();
        for (String field : row.subList(2, row.size())) {
            int colon = field.indexOf(':');
            boolean required = field.endsWith("!");
            String name = field.substring(0, colon);
            String type = field.substring(colon + 1, field.length() - (required ? 1 : 0));
            List<String> own = new ArrayList<>(traits.getOrDefault(row.get(0) + " " + name, List.of()));
            own.addAll(message.traits(name));
            fields.put(name, new Field(type, required, own));
        }
        boolean atomic = traits.getOrDefault(row.get(0) + " .", List.of()).contains("atomic");
        return new Model(row.get(0), row.get(1), message.schema(), atomic, fields, message.numbers());
    }

    /** Read when they are first asked for. */
    private static final class Loaded {
        static final Models MODELS = new Models();
    }
}
