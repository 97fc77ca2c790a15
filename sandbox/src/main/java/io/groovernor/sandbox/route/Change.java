package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Document;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Repeated;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.patch.JsonPatch;
import io.groovernor.sandbox.patch.MergePatch;
import io.groovernor.sandbox.patch.PatchFailure;
import io.groovernor.sandbox.patch.StrategicMerge;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.KindShapes;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a PATCH does to an object. That it can do nothing sensible shows when there is an object. */
final class Change implements UnaryOperator<ObjectNode> {
    private static final int MOST_OPERATIONS = 10_000;
    private static final String OBJECT = "map[string]interface {}";
    private static final List<String> TEXTS = List.of("op", "path", "from");

    private final PatchFormat format;
    private final Document patch;
    private final ResourceType type;

    private Change(PatchFormat format, Document patch, ResourceType type) {
        this.format = format;
        this.patch = patch;
        this.type = type;
    }

    /** Reads what must at least be JSON. */
    static Change read(Request request, PatchFormat format, ResourceType type) throws IOException {
        byte[] bytes = Bodies.bytes(request);
        try {
            String before = format == PatchFormat.JSON_PATCH ? "json patch " : "";
            return new Change(format, Document.json(bytes, false, before), type);
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest("invalid JSON patch");
        }
    }

    Repeated repeated() {
        return patch.repeated();
    }

    @Override
    public ObjectNode apply(ObjectNode before) {
        try {
            JsonNode after = switch (format) {
                case JSON_PATCH -> JsonPatch.apply(operations(), before);
                case MERGE -> MergePatch.apply(mergePatch(), before);
                case STRATEGIC -> strategic(before);
            };
            if (after instanceof ObjectNode object) {
                return object;
            }
            throw Failures.badRequest("the object provided is unrecognized (must be of type " + type.kind() + ")");
        } catch (PatchFailure e) {
            throw format == PatchFormat.STRATEGIC
                    ? Failures.unexplained(String.valueOf(e.getMessage()))
                    : Failures.unprocessable();
        }
    }

    private JsonNode operations() {
        JsonNode operations = patch.tree();
        if (operations.isNull()) {
            return Json.array();
        }
        if (!operations.isArray()) {
            throw misread("error decoding patch: ", operations, "value of type []handlers.jsonPatchOp");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw Failures.tooManyOperations(MOST_OPERATIONS, operations.size());
        }
        for (JsonNode operation : operations) {
            if (operation.isNull()) {
                throw Failures.unprocessable();
            }
            if (!operation.isObject()) {
                throw misread("error decoding patch: ", operation, "value of type handlers.jsonPatchOp");
            }
            for (String field : TEXTS) {
                JsonNode text = operation.path(field);
                if (!text.isMissingNode() && !text.isNull() && !text.isTextual()) {
                    throw misread(
                            "error decoding patch: ", text, "struct field jsonPatchOp." + field + " of type string");
                }
            }
        }
        return operations;
    }

    private ObjectNode mergePatch() {
        if (patch.tree() instanceof ObjectNode object) {
            return object;
        }
        throw patch.tree().isNull()
                ? Failures.badRequest("Invalid JSON Patch")
                : misread("error decoding patch: ", patch.tree(), "value of type " + OBJECT);
    }

    /** Kind and version are no fields of what is merged. */
    private ObjectNode strategic(ObjectNode before) {
        if (patch.tree().isNull()) {
            return before;
        }
        if (!(patch.tree() instanceof ObjectNode changes)) {
            throw misread("", patch.tree(), "value of type " + OBJECT);
        }
        ObjectNode after = new StrategicMerge(KindShapes.of(type)).apply(changes, before);
        return after.put("apiVersion", Json.text(before, "apiVersion")).put("kind", Json.text(before, "kind"));
    }

    private static ApiException misread(String before, JsonNode value, String into) {
        return Failures.badRequest(before + "json: cannot unmarshal " + GoText.kind(value) + " into Go " + into);
    }
}
