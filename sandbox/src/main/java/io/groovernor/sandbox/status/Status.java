package io.groovernor.sandbox.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;

/** Builds Status documents. */
public final class Status {
    private final ObjectNode document = Json.object();

    private Status(String outcome) {
        document.put("kind", "Status").put("apiVersion", "v1");
        document.putObject("metadata");
        document.put("status", outcome);
    }

    /** What a delete answers when nothing is left. */
    public static ObjectNode success(ResourceType type, String name, String uid) {
        Status status = new Status("Success").about(type.group(), type.plural(), name);
        Json.child(status.document, "details").put("uid", uid);
        return status.document;
    }

    /** What an action answers that creates nothing to show. */
    public static ObjectNode done() {
        return new Status("Success").document.put("code", 201);
    }

    static Status failure(int code, String reason, String message) {
        Status status = new Status("Failure");
        status.document.put("message", message);
        if (!reason.isEmpty()) {
            status.document.put("reason", reason);
        }
        status.document.put("code", code);
        return status;
    }

    Status about(String group, String kind, String name) {
        ObjectNode details = Json.child(document, "details");
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        details.put("kind", kind);
        return this;
    }

    Status withoutDetails() {
        Json.child(document, "details");
        return this;
    }

    Status because(Cause cause) {
        ObjectNode details = Json.child(document, "details");
        if (!details.has("causes")) {
            details.putArray("causes");
        }
        ObjectNode node = details.withArray("causes").addObject();
        if (!cause.reason().isEmpty()) {
            node.put("reason", cause.reason());
        }
        node.put("message", cause.message());
        if (!cause.field().isEmpty()) {
            node.put("field", cause.field());
        }
        return this;
    }

    Status continuing(String token) {
        Json.child(document, "metadata").put("continue", token);
        return this;
    }

    Status retryAfter(long seconds) {
        Json.child(document, "details").put("retryAfterSeconds", seconds);
        return this;
    }

    ApiException exception() {
        return new ApiException(document);
    }
}
