package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;

/** The scale of an object: its replicas and nothing else. */
public final class Scales {
    private Scales() {}

    /** The Scale document of an object that says how many replicas it wants. */
    public static ObjectNode existing(ResourceType type, ObjectNode object) {
        String path = ScalePaths.of(type).spec();
        if (type.custom() && !ScalePaths.at(object, path).isNumber()) {
            throw Failures.internal("the spec replicas field \"" + path + "\" does not exist");
        }
        return of(type, object);
    }

    /** The Scale document of an object. */
    public static ObjectNode of(ResourceType type, ObjectNode object) {
        ScalePaths paths = ScalePaths.of(type);
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode meta = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Meta.carry(field, Meta.of(object), meta);
        }
        ObjectNode spec = scale.putObject("spec");
        int replicas = ScalePaths.at(object, paths.spec()).asInt(0);
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", ScalePaths.at(object, paths.status()).asInt(0));
        String selector =
                type.custom() ? ScalePaths.at(object, paths.selector()).asText("") : labels(object);
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }

    /** A Scale document is about the object that its path leads to. */
    public static void checkName(Target target, ObjectNode scale) {
        String name = Meta.text(scale, "name");
        if (!name.isEmpty() && !name.equals(target.name())) {
            throw Failures.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
    }

    private static String labels(ObjectNode object) {
        StringBuilder selector = new StringBuilder();
        Json.at(object, "spec", "selector", "matchLabels")
                .properties()
                .forEach(label -> selector.append(selector.isEmpty() ? "" : ",")
                        .append(label.getKey())
                        .append('=')
                        .append(label.getValue().asText()));
        return selector.toString();
    }

    /** The object with the replicas of a Scale document, and its resource version as a precondition. */
    public static ObjectNode scaled(ResourceType type, ObjectNode object, ObjectNode scale) {
        ScalePaths.of(type)
                .setReplicas(object, Json.at(scale, "spec", "replicas").asInt());
        String revision = Meta.text(scale, "resourceVersion");
        if (!revision.isEmpty()) {
            Meta.of(object).put("resourceVersion", revision);
        }
        return object;
    }
}
