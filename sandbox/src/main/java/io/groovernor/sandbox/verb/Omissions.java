package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.kinds.ResourceType;
import java.util.List;

/**
 * What the server does not write down: the types of the built-in kinds have no null, and drop what is empty in metadata
 * and in maps of data. Custom objects keep what they say outside of metadata.
 */
final class Omissions {
    private static final List<String> EMPTY_METADATA =
            List.of("labels", "annotations", "finalizers", "ownerReferences", "generateName", "selfLink");
    private static final List<String> MAPS = List.of("data", "binaryData");

    private Omissions() {}

    static void drop(ResourceType type, ObjectNode object) {
        ObjectNode meta = Meta.of(object);
        EMPTY_METADATA.forEach(field -> dropEmpty(meta, field));
        if (!type.custom()) {
            for (String map : MAPS) {
                nullsToText(object.path(map));
                dropEmpty(object, map);
            }
            dropNulls(meta);
        }
    }

    private static void dropEmpty(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value != null && (value.isNull() || (value.isContainerNode() && value.isEmpty()) || isEmptyText(value))) {
            object.remove(field);
        }
    }

    private static boolean isEmptyText(JsonNode value) {
        return value.isTextual() && value.asText().isEmpty();
    }

    private static void nullsToText(JsonNode map) {
        if (map instanceof ObjectNode texts) {
            texts.properties().forEach(entry -> {
                if (entry.getValue().isNull()) {
                    texts.put(entry.getKey(), "");
                }
            });
        }
    }

    private static void dropNulls(ObjectNode object) {
        object.properties().removeIf(entry -> entry.getValue().isNull());
    }
}
