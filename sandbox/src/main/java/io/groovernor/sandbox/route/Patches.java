package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.patch.JsonPatch;
import io.groovernor.sandbox.patch.MergePatch;
import io.groovernor.sandbox.patch.PatchFailure;
import io.groovernor.sandbox.patch.StrategicMerge;
import io.groovernor.sandbox.shape.Shape;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.KindShapes;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** PATCH: the content type says what the body means. */
final class Patches {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private final Writes writes;

    Patches(Writes writes) {
        this.writes = writes;
    }

    /** @param created whether there was no such object before */
    record Result(ObjectNode object, boolean created) {}

    Result patch(Target target, Request request, WriteOptions options) throws IOException {
        if (Bodies.contentType(request).equals(APPLY)) {
            return apply(target, request, options);
        }
        if (request.has("force")) {
            throw Failures.invalidOptions(
                    "PatchOptions", List.of(Cause.forbidden("force", "may not be specified for non-apply patch")));
        }
        return new Result(writes.patch(target, change(target.type(), request), options), false);
    }

    /** What a request wants to do to an object, whatever that is. */
    static UnaryOperator<ObjectNode> change(ResourceType type, Request request) throws IOException {
        String format = Bodies.contentType(request);
        boolean strategic = format.equals(STRATEGIC) && !type.custom();
        if (!format.equals(JSON_PATCH) && !format.equals(MERGE) && !strategic) {
            throw type.custom()
                    ? Failures.unsupportedMediaType(String.join(", ", JSON_PATCH, MERGE, APPLY))
                    : Failures.unsupportedPatch();
        }
        JsonNode patch = Bodies.patch(request, format.equals(JSON_PATCH));
        return before -> {
            try {
                return Bodies.object(changed(format, patch, before, KindShapes.of(type)), type);
            } catch (PatchFailure e) {
                throw format.equals(STRATEGIC)
                        ? Failures.unexplained(String.valueOf(e.getMessage()))
                        : Failures.unprocessable();
            }
        };
    }

    private static JsonNode changed(String format, JsonNode patch, ObjectNode before, Shape shape) {
        return switch (format) {
            case JSON_PATCH -> JsonPatch.apply(patch, before);
            case STRATEGIC -> new StrategicMerge(shape).apply((ObjectNode) patch, before);
            default -> MergePatch.apply((ObjectNode) patch, before);
        };
    }

    private Result apply(Target target, Request request, WriteOptions options) throws IOException {
        if (request.parameter("fieldManager").isEmpty()) {
            throw Failures.invalidOptions(
                    "PatchOptions", List.of(Cause.required("fieldManager", "is required for apply patch")));
        }
        ObjectNode config = Bodies.yaml(request, target.type());
        String apiVersion = Json.text(config, "apiVersion");
        String kind = Json.text(config, "kind");
        boolean other = !apiVersion.equals(target.type().apiVersion())
                || !kind.equals(target.type().kind());
        if (apiVersion.isEmpty() || kind.isEmpty() || (other && !target.type().custom())) {
            throw Failures.badRequest(
                    "invalid object type: " + (apiVersion.contains("/") ? "" : "/") + apiVersion + ", Kind=" + kind);
        }
        if (Json.at(config, "metadata").has("managedFields")) {
            throw Failures.badRequest("metadata.managedFields must be nil");
        }
        AtomicBoolean created = new AtomicBoolean();
        ObjectNode object = writes.apply(target, config, options, () -> created.set(true));
        return new Result(object, created.get());
    }
}
