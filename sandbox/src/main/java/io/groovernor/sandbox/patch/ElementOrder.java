package io.groovernor.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the items that a patch names into the order it names them in; the others stay behind them as they were. */
final class ElementOrder {
    private ElementOrder() {}

    /** What a patch brings comes before what was there; what both name keeps its place. */
    static void newFirst(ArrayNode list, ArrayNode patch, List<JsonNode> before, String key) {
        List<JsonNode> named = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        ArrayNode places = list.arrayNode().addAll(before);
        String by = key.isEmpty() ? null : key;
        for (JsonNode item : list) {
            (StrategicMerge.find(patch, item, by) < 0 ? others : named).add(item);
        }
        list.removeAll();
        while (!named.isEmpty() || !others.isEmpty()) {
            boolean other = named.isEmpty();
            if (!other && !others.isEmpty()) {
                int place = StrategicMerge.find(places, named.get(0), by);
                other = place >= 0 && StrategicMerge.find(places, others.get(0), by) < place;
            }
            list.add((other ? others : named).remove(0));
        }
    }

    static void sort(@Nullable JsonNode list, JsonNode order, String key) {
        if (list instanceof ArrayNode array && order instanceof ArrayNode wanted) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(items::add);
            items.sort(Comparator.comparingInt(item -> {
                int at = StrategicMerge.find(wanted, item, key.isEmpty() ? null : key);
                return at < 0 ? Integer.MAX_VALUE : at;
            }));
            array.removeAll();
            array.addAll(items);
        }
    }
}
