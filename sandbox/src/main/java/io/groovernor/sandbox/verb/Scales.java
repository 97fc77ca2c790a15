package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** The scale of an object: its replicas and nothing else. */
public final class Scales {
    private Scales() {}

    /** The Scale document of an object. */
    public static ObjectNode of(ObjectNode object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode meta = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Meta.carry(field, Meta.of(object), meta);
        }
        JsonNode replicas = Json.at(object, "spec", "replicas");
        scale.putObject("spec").put("replicas", replicas.asInt(0));
        ObjectNode status = scale.putObject("status");
        status.put("replicas", Json.at(object, "status", "replicas").asInt(0));
        JsonNode labels = Json.at(object, "spec", "selector", "matchLabels");
        StringBuilder selector = new StringBuilder();
        labels.properties()
                .forEach(label -> selector.append(selector.isEmpty() ? "" : ",")
                        .append(label.getKey())
                        .append('=')
                        .append(label.getValue().asText()));
        status.put("selector", selector.toString());
        return scale;
    }

    /** The object with the replicas of a Scale document, and its resource version as a precondition. */
    public static ObjectNode scaled(ObjectNode object, ObjectNode scale) {
        Json.child(object, "spec")
                .put("replicas", Json.at(scale, "spec", "replicas").asInt());
        String revision = Meta.text(scale, "resourceVersion");
        if (!revision.isEmpty()) {
            Meta.of(object).put("resourceVersion", revision);
        }
        return object;
    }
}
