package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.patch.JsonPatch;
import io.groovernor.sandbox.patch.MergePatch;
import io.groovernor.sandbox.patch.PatchFailure;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** PATCH: the content type says what the body means. */
final class Patches {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";

    private final Writes writes;

    Patches(Writes writes) {
        this.writes = writes;
    }

    ObjectNode patch(Target target, Request request, WriteOptions options) throws IOException {
        String type = Bodies.contentType(request);
        if (!type.equals(JSON_PATCH) && !type.equals(MERGE)) {
            throw Failures.unsupportedMediaType(String.join(", ", JSON_PATCH, MERGE));
        }
        JsonNode patch = Bodies.tree(Bodies.bytes(request), false);
        return writes.patch(target, change(type, patch), options);
    }

    private static UnaryOperator<ObjectNode> change(String type, JsonNode patch) {
        return before -> {
            try {
                JsonNode after = type.equals(JSON_PATCH)
                        ? JsonPatch.apply(patch, before)
                        : MergePatch.apply(Bodies.object(patch), before);
                return Bodies.object(after);
            } catch (PatchFailure e) {
                String message = String.valueOf(e.getMessage());
                throw e.isMalformed() ? Failures.badRequest(message) : Failures.unprocessable(message);
            }
        };
    }
}
