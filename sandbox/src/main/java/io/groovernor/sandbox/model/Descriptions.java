package io.groovernor.sandbox.model;

import io.groovernor.sandbox.json.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the documentation of the API says of its models. The build writes {@code descriptions.txt}, which comes out of the
 * official client; {@code remarks.txt} was recorded from a real server.
 */
public final class Descriptions {
    private Descriptions() {}

    /** What is told of a model; may be empty. */
    public static String of(Model model) {
        return of(model, ".");
    }

    /** What is told of a type without a model, by the last part of its name; may be empty. */
    public static String ofSpecial(String type) {
        return Loaded.TEXTS.getOrDefault(type + " .", "");
    }

    /** What is told of a field; may be empty. */
    public static String of(Model model, String field) {
        return Loaded.TEXTS.getOrDefault(model.name() + " " + field, "");
    }

    /** Half a megabyte, read when somebody asks. */
    private static final class Loaded {
        static final Map<String, String> TEXTS = read();

        private static Map<String, String> read() {
            Map<String, String> texts = new HashMap<>();
            for (String file : List.of("descriptions.txt", "remarks.txt")) {
                for (String line : Tables.lines(Descriptions.class, file)) {
                    int field = line.indexOf(' ', line.indexOf(' ') + 1);
                    texts.put(line.substring(0, field), unescaped(line.substring(field + 1)));
                }
            }
            return texts;
        }

        private static String unescaped(String text) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
                char c = escape ? text.charAt(++i) : text.charAt(i);
                plain.append(escape && c == 'n' ? '\n' : c);
            }
            return plain.toString();
        }
    }
}
