package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.util.List;

/** Nothing but metadata. */
final class MetadataView implements View {
    private static final String VERSION = "meta.k8s.io/v1";

    @Override
    public ObjectNode one(ResourceType type, ObjectNode object) {
        return of(object);
    }

    @Override
    public ObjectNode list(ResourceType type, List<ObjectNode> items, ObjectNode meta) {
        ObjectNode list = Json.object();
        list.put("kind", "PartialObjectMetadataList").put("apiVersion", VERSION);
        list.set("metadata", meta);
        ArrayNode array = list.putArray("items");
        items.forEach(item -> array.add(of(item)));
        return list;
    }

    static ObjectNode of(ObjectNode object) {
        ObjectNode partial = Json.object();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", VERSION);
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
