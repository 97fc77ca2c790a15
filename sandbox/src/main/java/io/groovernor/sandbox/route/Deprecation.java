package io.groovernor.sandbox.route;

import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;

/** Every answer about a version that its definition calls deprecated says so. */
final class Deprecation {
    private Deprecation() {}

    static void warn(ResourceType type, Reply reply) {
        if (type.definition().path("deprecated").asBoolean()) {
            String own = Json.text(type.definition(), "deprecationWarning");
            Answers.warn(reply, own.isEmpty() ? type.apiVersion() + " " + type.kind() + " is deprecated" : own);
        }
    }
}
