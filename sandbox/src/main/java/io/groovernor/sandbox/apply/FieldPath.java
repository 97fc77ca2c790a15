package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to one field, in the steps of the format FieldsV1: {@code f:name} a field, {@code k:{…}} an item by its keys,
 * {@code v:…} an item of a set by its value.
 */
record FieldPath(List<String> steps) implements Comparable<FieldPath> {
    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath {
        steps = List.copyOf(steps);
    }

    FieldPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    FieldPath parent() {
        return new FieldPath(steps.subList(0, steps.size() - 1));
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    boolean startsWith(String first) {
        return !steps.isEmpty() && steps.get(0).equals(first);
    }

    boolean isPrefixOf(FieldPath other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** What is at this path of a tree; null when nothing is. */
    @Nullable
    JsonNode find(JsonNode tree) {
        JsonNode here = tree;
        for (String step : steps) {
            JsonNode next = child(here, step);
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }

    /** Takes the value at this path, if any, out of a tree. */
    void removeFrom(ObjectNode tree) {
        JsonNode parent = parent().find(tree);
        if (parent instanceof ObjectNode object) {
            object.remove(last().substring(2));
        } else if (parent instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (matches(array.get(i), last())) {
                    array.remove(i);
                }
            }
        }
    }

    private static @Nullable JsonNode child(JsonNode node, String step) {
        if (step.startsWith("f:")) {
            return node.get(step.substring(2));
        }
        for (JsonNode item : node) {
            if (matches(item, step)) {
                return item;
            }
        }
        return null;
    }

    private static boolean matches(JsonNode item, String step) {
        JsonNode wanted = parse(step.substring(2));
        if (step.startsWith("v:")) {
            return item.equals(wanted);
        }
        for (var key : wanted.properties()) {
            if (!Keys.value(item, key.getKey()).equals(key.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("not a step of a field path: " + text, e);
        }
    }

    /** As clients see it in a conflict, {@code .spec.containers[name="web"].image}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (step.startsWith("f:")) {
                text.append('.').append(step, 2, step.length());
            } else if (step.startsWith("k:")) {
                List<String> keys = new ArrayList<>();
                parse(step.substring(2)).properties().forEach(key -> keys.add(key.getKey() + "=" + key.getValue()));
                text.append('[').append(String.join(",", keys)).append(']');
            } else {
                text.append('[').append(step, 2, step.length()).append(']');
            }
        }
        return text.toString();
    }

    @Override
    public int compareTo(FieldPath other) {
        int shared = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < shared; i++) {
            int order = steps.get(i).compareTo(other.steps.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.size(), other.steps.size());
    }
}
