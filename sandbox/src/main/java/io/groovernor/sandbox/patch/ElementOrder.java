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
