package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What kubectl notes in an annotation when it applies on its own side. Who goes over to applying on the server's side with
 * kubectl has no conflicts with himself, and the annotation stays true.
 */
final class LastApplied {
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String KUBECTL = "kubectl";

    private LastApplied() {}

    /** The fields of others that a manager may change: what the annotation says and is still so. */
    static FieldSet allowed(String manager, ObjectNode live, Shape shape) {
        JsonNode last = manager.equals(KUBECTL) ? parse(annotation(live).asText()) : Json.object();
        if (!(last instanceof ObjectNode config)) {
            return new FieldSet();
        }
        Comparison since = Comparison.of(config, live, shape);
        return FieldSet.of(config, shape).minus(since.written()).minus(since.removed());
    }

    static void update(String manager, ObjectNode object, ObjectNode config) {
        if (manager.equals(KUBECTL) && annotation(object).isTextual()) {
            String text = new String(Json.bytes(config), StandardCharsets.UTF_8) + "\n";
            ((ObjectNode) Json.at(object, "metadata", "annotations")).put(ANNOTATION, text);
        }
    }

    private static JsonNode annotation(ObjectNode object) {
        return Json.at(object, "metadata", "annotations", ANNOTATION);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Json.object(); // An annotation that is no JSON allows nothing.
        }
    }
}
