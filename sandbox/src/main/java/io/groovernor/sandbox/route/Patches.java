package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Repeated;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.FieldValidation;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** PATCH: the content type says what the body means. */
final class Patches {
    private static final String APPLY = "application/apply-patch+yaml";

    private final Writes writes;

    Patches(Writes writes) {
        this.writes = writes;
    }

    /** @param created whether there was no such object before */
    record Result(ObjectNode object, boolean created) {}

    Result patch(Target target, Request request, Reply reply) throws IOException {
        if (Format.contentType(request).equals(APPLY)) {
            return apply(target, request, Parameters.write(request, reply));
        }
        PatchFormat format = PatchFormat.of(request, target.type());
        WriteOptions options = Parameters.write(request, reply);
        if (request.has("force")) {
            throw Failures.invalidOptions(
                    "PatchOptions", List.of(Cause.forbidden("force", "may not be specified for non-apply patch")));
        }
        Change change = Change.read(request, format, target.type());
        return new Result(writes.patch(target, change, options.noting(change.repeated())), false);
    }

    private Result apply(Target target, Request request, WriteOptions options) throws IOException {
        if (request.parameter("fieldManager").isEmpty()) {
            throw Failures.invalidOptions(
                    "PatchOptions", List.of(Cause.required("fieldManager", "is required for apply patch")));
        }
        Bodies.Body body = Bodies.configuration(request);
        tell(body.repeated(), options);
        ObjectNode config = body.object();
        ResourceType type = target.type();
        String apiVersion = Json.text(config, "apiVersion");
        String kind = Json.text(config, "kind");
        if (!apiVersion.equals(type.apiVersion()) || !kind.equals(type.kind())) {
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

    private static void tell(Repeated repeated, WriteOptions options) {
        if (options.fields() == FieldValidation.STRICT && !repeated.isEmpty()) {
            throw Failures.badRequest(
                    "error strict decoding patch: error converting YAML to JSON: " + repeated.error());
        }
        if (options.fields() == FieldValidation.WARN) {
            repeated.warnings().forEach(options.warnings());
        }
    }
}
