package io.groovernor.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.ListType;
import io.groovernor.sandbox.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A merge patch that knows which lists merge item by item, with its directives that begin with a dollar sign. */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";

    private final Shape root;

    /** @param root the shape of the documents */
    public StrategicMerge(Shape root) {
        this.root = root;
    }

    /**
     * A changed copy of the document.
     *
     * @throws PatchFailure when the patch is malformed
     */
    public ObjectNode apply(ObjectNode patch, ObjectNode document) {
        return merge(patch, document.deepCopy(), root);
    }

    private static ObjectNode merge(ObjectNode patch, ObjectNode result, Shape shape) {
        String directive = Json.text(patch, DIRECTIVE);
        if (directive.equals("replace")) {
            ObjectNode replaced = patch.deepCopy();
            replaced.remove(DIRECTIVE);
            return replaced;
        }
        if (directive.equals("delete")) {
            return Json.object();
        }
        if (!directive.isEmpty() && !directive.equals("merge")) {
            throw PatchFailure.malformed("unknown patch type: " + directive + " in map: " + go(patch));
        }
        if (patch.get(RETAIN) instanceof ArrayNode retained) {
            List<String> names = texts(retained);
            result.retain(names);
        }
        patch.properties().forEach(change -> {
            String name = change.getKey();
            if (name.startsWith(DELETE_FROM)) {
                removeAll(result.get(name.substring(DELETE_FROM.length())), change.getValue());
            } else if (!name.startsWith("$")) {
                set(result, name, change.getValue(), shape.field(name));
            }
        });
        patch.properties().forEach(change -> {
            if (change.getKey().startsWith(ORDER)) {
                String name = change.getKey().substring(ORDER.length());
                ElementOrder.sort(
                        result.get(name),
                        change.getValue(),
                        keyOf(shape.field(name).patchList()));
            }
        });
        return result;
    }

    private static void set(ObjectNode result, String name, JsonNode value, Shape shape) {
        JsonNode old = result.get(name);
        if (value.isNull()) {
            result.remove(name);
        } else if (value instanceof ObjectNode object) {
            result.set(name, merge(object, old instanceof ObjectNode found ? found : Json.object(), shape));
            if (Json.text(object, DIRECTIVE).equals("delete")) {
                result.remove(name);
            }
        } else if (value instanceof ArrayNode items && shape.patchList().merges()) {
            ArrayNode list = old instanceof ArrayNode found ? found : Json.array();
            result.set(name, mergeList(items, list, name, shape));
        } else {
            result.set(name, value.deepCopy());
        }
    }

    private static ArrayNode mergeList(ArrayNode patch, ArrayNode result, String name, Shape shape) {
        ListType type = shape.patchList();
        List<JsonNode> before = new ArrayList<>();
        result.forEach(before::add);
        for (JsonNode item : patch) {
            if (Json.text(item, DIRECTIVE).equals("replace") && item.size() == 1) {
                result.removeAll();
            }
        }
        for (JsonNode item : patch) {
            if (type.set()) {
                if (find(result, item, null) < 0) {
                    result.add(item.deepCopy());
                }
                continue;
            }
            if (!(item instanceof ObjectNode change)) {
                throw PatchFailure.malformed("an item of " + name + " is not an object");
            }
            if (change.size() == 1 && change.has(DIRECTIVE)) {
                continue;
            }
            String key = keyOf(type);
            if (!change.has(key)) {
                throw PatchFailure.malformed("map: " + go(change) + " does not contain declared merge key: " + key);
            }
            mergeItem(change, result, key, shape.item());
        }
        ElementOrder.newFirst(result, patch, before, keyOf(type));
        return result;
    }

    private static void mergeItem(ObjectNode change, ArrayNode result, String key, Shape shape) {
        int at = find(result, change, key);
        if (Json.text(change, DIRECTIVE).equals("delete")) {
            if (at >= 0) {
                result.remove(at);
            }
        } else if (at >= 0 && result.get(at) instanceof ObjectNode found) {
            result.set(at, merge(change, found, shape));
        } else {
            result.add(merge(change, Json.object(), shape));
        }
    }

    private static String keyOf(ListType type) {
        return type.keys().isEmpty() ? "" : type.keys().get(0);
    }

    static int find(ArrayNode array, JsonNode item, @Nullable String key) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode other = array.get(i);
            if (key == null ? other.equals(item) : other.path(key).equals(item.path(key))) {
                return i;
            }
        }
        return -1;
    }

    private static void removeAll(@Nullable JsonNode list, JsonNode values) {
        if (list instanceof ArrayNode array) {
            for (JsonNode value : values) {
                for (int at = find(array, value, null); at >= 0; at = find(array, value, null)) {
                    array.remove(at);
                }
            }
        }
    }

    /** A map as the real server prints it. */
    private static String go(ObjectNode map) {
        return map.properties().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().asText())
                .sorted()
                .collect(Collectors.joining(" ", "map[", "]"));
    }

    private static List<String> texts(ArrayNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
