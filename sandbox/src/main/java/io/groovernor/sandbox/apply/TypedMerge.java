package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.patch.ListType;
import io.groovernor.sandbox.patch.ListTypes;
import java.util.ArrayList;
import java.util.List;

/** Lays what is applied over what is there. */
record TypedMerge(ListTypes lists) {
    ObjectNode merge(ObjectNode live, ObjectNode applied) {
        return object(live.deepCopy(), applied, List.of());
    }

    private ObjectNode object(ObjectNode live, ObjectNode applied, List<String> names) {
        applied.properties().forEach(field -> {
            List<String> below = new ArrayList<>(names);
            below.add(field.getKey());
            live.set(field.getKey(), value(live.path(field.getKey()), field.getValue(), below));
        });
        return live;
    }

    private JsonNode value(JsonNode live, JsonNode applied, List<String> names) {
        if (live instanceof ObjectNode before && applied instanceof ObjectNode object) {
            return object(before, object, names);
        }
        if (live instanceof ArrayNode before && applied instanceof ArrayNode array) {
            ListType type = lists.at(names);
            return type.equals(ListType.ATOMIC) ? array.deepCopy() : list(before, array, type, names);
        }
        return applied.deepCopy();
    }

    private ArrayNode list(ArrayNode live, ArrayNode applied, ListType type, List<String> names) {
        for (JsonNode item : applied) {
            String step = Keys.step(type, item);
            int at = -1;
            for (int i = 0; i < live.size(); i++) {
                if (Keys.step(type, live.get(i)).equals(step)) {
                    at = i;
                }
            }
            if (at < 0) {
                live.add(item.deepCopy());
            } else {
                live.set(at, value(live.get(at), item, names));
            }
        }
        return live;
    }

    /** A copy without nulls: to apply nothing is not to own it. */
    static ObjectNode withoutNulls(ObjectNode object) {
        ObjectNode copy = Json.object();
        object.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner) {
                copy.set(field.getKey(), withoutNulls(inner));
            } else if (!field.getValue().isNull()) {
                copy.set(field.getKey(), field.getValue());
            }
        });
        return copy;
    }
}
