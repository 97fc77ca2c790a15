package io.groovernor.sandbox.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conjunction of requirements on labels. Immutable. */
public final class LabelSelector {
    private final List<Requirement> requirements;

    LabelSelector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * Reads the grammar of the label selector.
     *
     * @throws io.groovernor.sandbox.status.ApiException 400, in the words of the real server
     */
    public static LabelSelector parse(String text) {
        return new LabelParser(text).parse();
    }

    /** The selector that an object has in its spec; an empty one selects everything. */
    public static LabelSelector of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> requirements.add(new Requirement(
                        label.getKey(), Operator.IN, Set.of(label.getValue().asText()))));
        for (JsonNode expression : selector.path("matchExpressions")) {
            Operator operator = switch (Json.text(expression, "operator")) {
                case "In" -> Operator.IN;
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                default -> Operator.ABSENT;
            };
            Set<String> values = new HashSet<>();
            expression.path("values").forEach(value -> values.add(value.asText()));
            requirements.add(new Requirement(Json.text(expression, "key"), operator, values));
        }
        return new LabelSelector(requirements);
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    public boolean matches(ObjectNode object) {
        JsonNode labels = Json.at(object, "metadata", "labels");
        for (Requirement requirement : requirements) {
            if (!requirement.accepts(labels.get(requirement.key))) {
                return false;
            }
        }
        return true;
    }

    enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT,
        GREATER,
        LESS
    }

    record Requirement(String key, Operator operator, Set<String> values) {
        boolean accepts(@Nullable JsonNode label) {
            return switch (operator) {
                case IN -> label != null && values.contains(label.asText());
                case NOT_IN -> label == null || !values.contains(label.asText());
                case EXISTS -> label != null;
                case ABSENT -> label == null;
                case GREATER -> label != null && compare(label.asText()) > 0;
                case LESS -> label != null && compare(label.asText()) < 0;
            };
        }

        /** A label that is no number is neither greater nor less. */
        private int compare(String label) {
            try {
                return Long.compare(
                        Long.parseLong(label), Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
