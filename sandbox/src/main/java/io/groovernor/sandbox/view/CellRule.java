package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@code columns.txt} says of a cell; the head of that file explains it. */
final class CellRule {
    private static final String NONE = "<none>";

    private CellRule() {}

    /** @throws IllegalArgumentException when no such rule is known */
    static Cell of(String text) {
        if (text.startsWith("@")) {
            return Cells.named(text.substring(1));
        }
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ", -1)));
        String rule = words.get(0).startsWith(".") ? "" : words.remove(0);
        List<String> path = path(words.get(0));
        String absent = words.size() > 1 ? words.get(1) : "";
        return switch (rule) {
            case "" -> (object, now) -> text(at(object, path), absent);
            case "number" -> (object, now) -> at(object, path).asLong();
            case "value" ->
                (object, now) -> {
                    JsonNode value = at(object, path);
                    return value.isMissingNode() ? NONE : value;
                };
            case "flag" -> (object, now) -> at(object, path).asBoolean(absent.equals("true"));
            case "count" ->
                (object, now) -> words.stream()
                        .mapToLong(one -> at(object, path(one)).size())
                        .sum();
            case "join" ->
                (object, now) -> {
                    String joined = String.join(",", texts(object, path));
                    return joined.isEmpty() ? absent : joined;
                };
            case "labels" -> (object, now) -> labels(at(object, path));
            case "selector" ->
                (object, now) -> {
                    String selector = selector(at(object, path));
                    return selector.isEmpty() ? NONE : selector;
                };
            case "age" -> (object, now) -> Ages.of(at(object, path).asText(""), now);
            case "since" ->
                (object, now) -> {
                    JsonNode time = at(object, path);
                    return time.isMissingNode() ? absent : Ages.of(time.asText(), now);
                };
            default -> throw new IllegalArgumentException("columns.txt has a cell that nobody knows: " + text);
        };
    }

    private static List<String> path(String dotted) {
        return Arrays.asList(dotted.substring(1).split("\\.", -1));
    }

    private static JsonNode at(JsonNode object, List<String> path) {
        return Json.at(object, path.toArray(String[]::new));
    }

    private static String text(JsonNode value, String absent) {
        String text = value.asText("");
        return text.isEmpty() ? absent : text;
    }

    /** The texts at a path, of every item of the lists on the way. */
    private static List<String> texts(JsonNode node, List<String> path) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.addAll(texts(item, path)));
        } else if (path.isEmpty()) {
            texts.add(node.asText(""));
        } else if (node.has(path.get(0))) {
            texts.addAll(texts(node.get(path.get(0)), path.subList(1, path.size())));
        }
        return texts;
    }

    private static String labels(JsonNode labels) {
        Map<String, String> sorted = new TreeMap<>();
        labels.properties()
                .forEach(label -> sorted.put(
                        label.getKey(), label.getKey() + "=" + label.getValue().asText()));
        return sorted.isEmpty() ? NONE : String.join(",", sorted.values());
    }

    /** A label selector in the grammar of queries, ordered by label; empty when it selects everything. */
    static String selector(JsonNode selector) {
        Map<String, String> sorted = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> sorted.put(
                        label.getKey(), label.getKey() + "=" + label.getValue().asText()));
        for (JsonNode requirement : selector.path("matchExpressions")) {
            String key = Json.text(requirement, "key");
            List<String> values =
                    texts(requirement, List.of("values")).stream().sorted().toList();
            String text = switch (Json.text(requirement, "operator")) {
                case "In" -> key + " in (" + String.join(",", values) + ")";
                case "NotIn" -> key + " notin (" + String.join(",", values) + ")";
                case "Exists" -> key;
                default -> "!" + key;
            };
            sorted.merge(key, text, (one, other) -> one + "," + other);
        }
        return String.join(",", sorted.values());
    }
}
