package io.groovernor.sandbox.route;

import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import java.util.Locale;

/** What a body is said to be. */
enum Format {
    JSON,
    YAML,
    PROTOBUF;

    private static final String MEDIA_TYPES = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    /** The format of a body by its content type; JSON when that does not say. */
    static Format of(Request request) {
        return switch (contentType(request)) {
            case "", "application/json" -> JSON;
            case "application/yaml" -> YAML;
            case "application/vnd.kubernetes.protobuf" -> PROTOBUF;
            default -> throw Failures.unsupportedMediaType(MEDIA_TYPES);
        };
    }

    /** The format of an object; a custom one has no protobuf. */
    static Format of(Request request, ResourceType type) {
        Format format = of(request);
        if (format == PROTOBUF && type.custom()) {
            throw Failures.unsupportedMediaType(MEDIA_TYPES);
        }
        return format;
    }

    /** The content type without its parameters. */
    static String contentType(Request request) {
        String header = request.header().apply("Content-Type");
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }
}
