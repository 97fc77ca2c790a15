package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.util.List;

/** Objects as they are; the items of a built-in list do not say their kind. */
final class PlainView implements View {
    @Override
    public ObjectNode one(ResourceType type, ObjectNode object) {
        return object;
    }

    @Override
    public ObjectNode list(ResourceType type, List<ObjectNode> items, ObjectNode meta) {
        ObjectNode list = Json.object();
        list.put("kind", type.listKind()).put("apiVersion", type.apiVersion());
        if (type.custom() && !meta.has("continue")) {
            meta.put("continue", "");
        }
        list.set("metadata", meta);
        ArrayNode array = list.putArray("items");
        for (ObjectNode item : items) {
            array.add(type.custom() ? item : unnamed(item));
        }
        return list;
    }

    private static ObjectNode unnamed(ObjectNode item) {
        ObjectNode copy = Json.shallow(item);
        copy.remove(List.of("kind", "apiVersion"));
        return copy;
    }
}
