package io.groovernor.sandbox.route;

import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;

/** What the body of a PATCH means, unless it is applied. */
enum PatchFormat {
    JSON_PATCH,
    MERGE,
    STRATEGIC;

    /** By the content type; custom kinds cannot be merged strategically. */
    static PatchFormat of(Request request, ResourceType type) {
        return switch (Format.contentType(request)) {
            case "application/json-patch+json" -> JSON_PATCH;
            case "application/merge-patch+json" -> MERGE;
            case "application/strategic-merge-patch+json" -> {
                if (type.custom()) {
                    throw unsupported(type);
                }
                yield STRATEGIC;
            }
            default -> throw unsupported(type);
        };
    }

    private static RuntimeException unsupported(ResourceType type) {
        return type.custom()
                ? Failures.unsupportedMediaType(
                        "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
                : Failures.unsupportedPatch();
    }
}
