package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays what is applied over what is there. Neither is changed; the result shares parts with both. */
final class Merging {
    private Merging() {}

    static ObjectNode merge(ObjectNode live, ObjectNode applied, Shape shape) {
        ObjectNode merged = Json.shallow(live);
        applied.properties().forEach(field -> {
            JsonNode old = merged.get(field.getKey());
            JsonNode value = field.getValue();
            merged.set(field.getKey(), old == null ? value : value(old, value, shape.field(field.getKey())));
        });
        return merged;
    }

    private static JsonNode value(JsonNode live, JsonNode applied, Shape shape) {
        boolean kept = applied.isNull() && !live.isEmpty();
        if (live instanceof ObjectNode before && !shape.isAtomic()) {
            return applied instanceof ObjectNode object ? merge(before, object, shape) : kept ? live : applied;
        }
        if (live instanceof ArrayNode before && shape.list().merges()) {
            return applied instanceof ArrayNode array ? items(before, array, shape) : kept ? live : applied;
        }
        return applied;
    }

    /**
     * The items of both lists, those that only the live one has in their places, all others in the order of the applied
     * one. An item that a list has more than once is not merged into.
     */
    private static ArrayNode items(ArrayNode live, ArrayNode applied, Shape shape) {
        List<String> liveSteps = steps(live, shape);
        List<String> appliedSteps = steps(applied, shape);
        Map<String, JsonNode> inLive = unique(live, liveSteps);
        Set<String> inApplied = new HashSet<>(appliedSteps);
        Deque<String> shared = new ArrayDeque<>();
        appliedSteps.stream().filter(liveSteps::contains).forEach(shared::add);
        Set<String> merged = new HashSet<>();
        ArrayNode out = Json.array();
        int i = 0;
        int j = 0;
        while (i < live.size() || j < applied.size()) {
            if (i < live.size() && j < applied.size()) {
                String step = liveSteps.get(i);
                if (!step.equals(appliedSteps.get(j))
                        && inApplied.contains(step)
                        && !shared.isEmpty()
                        && !shared.peek().equals(step)) {
                    i++;
                    continue;
                }
            }
            if (i < live.size()) {
                String step = liveSteps.get(i);
                if (!inApplied.contains(step)) {
                    out.add(live.get(i++));
                    continue;
                }
                if (merged.contains(step)) {
                    i++;
                    continue;
                }
            }
            if (j < applied.size()) {
                String step = appliedSteps.get(j);
                JsonNode old = inLive.get(step);
                JsonNode item = applied.get(j++);
                out.add(old == null ? item : value(old, item, shape.item()));
                merged.add(step);
                if (step.equals(shared.peek())) {
                    shared.poll();
                }
            }
        }
        return out;
    }

    private static List<String> steps(ArrayNode list, Shape shape) {
        List<String> steps = new ArrayList<>();
        list.forEach(item -> steps.add(Steps.item(shape, item)));
        return steps;
    }

    private static Map<String, JsonNode> unique(ArrayNode list, List<String> steps) {
        Map<String, JsonNode> items = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (items.put(steps.get(i), list.get(i)) != null) {
                twice.add(steps.get(i));
            }
        }
        items.keySet().removeAll(twice);
        return items;
    }
}
