package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Where an object has what its scale shows: a definition says so, the built-in kinds all use the same fields. */
record ScalePaths(String spec, String status, String selector) {
    private static final ScalePaths BUILTIN = new ScalePaths(".spec.replicas", ".status.replicas", "");

    static ScalePaths of(ResourceType type) {
        JsonNode scale = Json.at(type.definition(), "subresources", "scale");
        return scale.isMissingNode()
                ? BUILTIN
                : new ScalePaths(
                        Json.text(scale, "specReplicasPath"),
                        Json.text(scale, "statusReplicasPath"),
                        Json.text(scale, "labelSelectorPath"));
    }

    /** What an object has at a path such as {@code .spec.replicas}; missing when the path is empty. */
    static JsonNode at(ObjectNode object, String path) {
        return path.isEmpty() ? MissingNode.getInstance() : Json.at(object, steps(path));
    }

    void setReplicas(ObjectNode object, int replicas) {
        String[] steps = steps(spec);
        ObjectNode here = object;
        for (int i = 0; i < steps.length - 1; i++) {
            here = Json.child(here, steps[i]);
        }
        here.put(steps[steps.length - 1], replicas);
    }

    /** A scale has room for numbers from zero to the largest of 32 bits. */
    static List<Cause> check(ResourceType type, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        if (type.has("scale")) {
            ScalePaths paths = of(type);
            check(paths.spec, object, causes);
            check(paths.status, object, causes);
        }
        return causes;
    }

    private static void check(String path, ObjectNode object, List<Cause> causes) {
        JsonNode replicas = at(object, path);
        String value = replicas.toString();
        if (!replicas.isMissingNode() && !replicas.isIntegralNumber()) {
            String found = replicas.isTextual() ? "string" : replicas.isBoolean() ? "bool" : "float64";
            String words = " accessor error: " + replicas.asText() + " is of the type " + found + ", expected int64";
            causes.add(Cause.invalid(path, "0", path + words));
        }
        if (replicas.isIntegralNumber() && replicas.asLong() < 0) {
            causes.add(Cause.invalid(path, value, "should be a non-negative integer"));
        } else if (replicas.isIntegralNumber() && replicas.asLong() > Integer.MAX_VALUE) {
            causes.add(Cause.invalid(path, value, "should be less than or equal to " + Integer.MAX_VALUE));
        }
    }

    private static String[] steps(String path) {
        return path.substring(1).split("\\.", -1);
    }
}
