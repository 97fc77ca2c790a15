package io.groovernor.sandbox.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** A request that is answered with a failure; carries the Status document that the client gets. */
public final class ApiException extends RuntimeException {
    private final transient ObjectNode status;

    ApiException(ObjectNode status) {
        super(Json.text(status, "message"), null, false, false);
        this.status = status;
    }

    /** The Status document. Not to be changed. */
    public ObjectNode status() {
        return status;
    }

    public int code() {
        return status.path("code").asInt();
    }

    /** The seconds a client should wait before it tries again; 0 when the failure says nothing about it. */
    public int retryAfterSeconds() {
        return Json.at(status, "details", "retryAfterSeconds").asInt();
    }
}
