package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A secret takes plain text on the way in and shows it encoded. */
final class SecretRules implements KindRules {
    @Override
    public void complete(ObjectNode object) {
        JsonNode plain = object.remove("stringData");
        if (plain != null) {
            ObjectNode data = Json.child(object, "data");
            plain.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
        if (!object.hasNonNull("type")) {
            object.put("type", "Opaque");
        }
    }
}
