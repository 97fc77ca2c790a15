package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.patch.ListType;
import java.nio.charset.StandardCharsets;

/** What identifies the items of lists. */
final class Keys {
    private Keys() {}

    /** The step that leads to an item. */
    static String step(ListType type, JsonNode item) {
        if (type.set()) {
            return "v:" + text(item);
        }
        ObjectNode keys = Json.object();
        for (String key : type.keys().stream().sorted().toList()) {
            keys.set(key, value(item, key));
        }
        return "k:" + text(keys);
    }

    /** A port that does not say its protocol speaks TCP. */
    static JsonNode value(JsonNode item, String key) {
        JsonNode value = item.path(key);
        return value.isMissingNode() && key.equals("protocol") ? TextNode.valueOf("TCP") : value;
    }

    private static String text(JsonNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }
}
