package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.ListType;
import io.groovernor.sandbox.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of the way to a field, in the words of the format FieldsV1: {@code f:name} a field, {@code k:{…}} an item by
 * its keys, {@code v:…} an item of a set by its value.
 */
final class Steps {
    private Steps() {}

    static String field(String name) {
        return "f:" + name;
    }

    static boolean isField(String step) {
        return step.startsWith("f:");
    }

    /** The name in a step that is a field. */
    static String name(String step) {
        return step.substring(2);
    }

    /** The step to an item of a list that merges. A key that the item does not say has its default. */
    static String item(Shape list, JsonNode item) {
        ListType type = list.list();
        if (type.set()) {
            return "v:" + text(item);
        }
        ObjectNode keys = Json.object();
        for (String key : type.keys().stream().sorted().toList()) {
            JsonNode value = item.has(key) ? item.get(key) : list.item().standard(key);
            if (!value.isMissingNode()) {
                keys.set(key, value);
            }
        }
        return "k:" + text(keys);
    }

    /** A way as clients see it in a conflict, {@code .spec.containers[name="web"].image}. */
    static String shown(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            if (isField(step)) {
                text.append('.').append(name(step));
            } else if (step.startsWith("k:")) {
                List<String> keys = new ArrayList<>();
                parse(step.substring(2)).properties().forEach(key -> keys.add(key.getKey() + "=" + key.getValue()));
                text.append('[').append(String.join(",", keys)).append(']');
            } else {
                text.append("[=").append(step, 2, step.length()).append(']');
            }
        }
        return text.toString();
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("not a step to a field: " + text, e);
        }
    }

    private static String text(JsonNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }
}
