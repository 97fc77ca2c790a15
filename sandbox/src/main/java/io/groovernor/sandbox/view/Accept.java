package io.groovernor.sandbox.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client accepts.
 *
 * @param choices the best first; empty when anything will do
 */
public record Accept(List<Choice> choices) {
    private static final Set<String> JSON = Set.of("application/json", "application/*", "*/*");
    private static final String YAML = "application/yaml";

    /** A media type and its parameters. */
    record Choice(String mediaType, Map<String, String> parameters) {
        static Choice of(String text) {
            String[] parts = text.trim().split("\\s*;\\s*", -1);
            Map<String, String> parameters = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                if (equals > 0) {
                    parameters.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
                }
            }
            return new Choice(parts[0], parameters);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        boolean isYaml() {
            return mediaType.equals(YAML);
        }

        boolean isWritten() {
            return isYaml() || JSON.contains(mediaType);
        }

        private double quality() {
            try {
                return parameter("q").isEmpty() ? 1 : Double.parseDouble(parameter("q"));
            } catch (NumberFormatException e) {
                return 1;
            }
        }
    }

    /** Reads an Accept header, which may be empty. */
    public static Accept of(String header) {
        List<Choice> choices = new ArrayList<>();
        if (!header.isBlank()) {
            for (String choice : header.split(",", -1)) {
                choices.add(Choice.of(choice));
            }
        }
        choices.sort(Comparator.comparingDouble(Choice::quality).reversed());
        return new Accept(choices);
    }

    /** Whether an answer should be in YAML, and not in JSON; so are those that tell of a failure. */
    public boolean prefersYaml() {
        return choices.stream()
                .filter(Choice::isWritten)
                .map(Choice::isYaml)
                .findFirst()
                .orElse(false);
    }

    /** Whether the server can write any of it. */
    public boolean isWritable() {
        return choices.isEmpty() || choices.stream().anyMatch(Choice::isWritten);
    }

    /** Whether it can be written event by event. */
    public boolean isStreamable() {
        return choices.isEmpty() || choices.stream().anyMatch(choice -> choice.isWritten() && !choice.isYaml());
    }
}
