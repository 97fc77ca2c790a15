package io.groovernor.host.kube;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes Status, or whatever came in its place. Any field may be missing or of another type.
 *
 * @param code the HTTP status
 * @param fields the Status, empty if there is none
 * @param text what came instead of a Status, else empty
 */
record ServerStatus(int code, Map<String, Object> fields, String text) {
    static ServerStatus of(int code, byte[] body) {
        try {
            var fields = Json.read(body);
            if ("Status".equals(fields.get("kind"))) {
                return new ServerStatus(code, fields, "");
            }
        } catch (IOException e) {
            // then it is text
        }
        return new ServerStatus(code, Map.of(), line(new String(body, StandardCharsets.UTF_8)));
    }

    /** The Status that ends a watch, which says its code itself. */
    static ServerStatus of(Map<String, Object> fields) {
        int code = fields.get("code") instanceof Number number ? number.intValue() : 500;
        return new ServerStatus(code, fields, "");
    }

    String reason() {
        return string(fields, "reason");
    }

    String message() {
        return line(string(fields, "message"));
    }

    /** Whether a 404 speaks of the resource rather than of one object: then the server names no object. */
    boolean isOfKind() {
        return string(details(), "name").isEmpty();
    }

    /** Whether the server is behind the version that was asked for. Older ones say so in their message only. */
    boolean isTooLargeResourceVersion() {
        return code == 504
                && (causes().stream().anyMatch(cause -> string(cause, "reason").equals("ResourceVersionTooLarge"))
                        || message().contains("Too large resource version"));
    }

    /** How long the server wants to be left alone, 0 if it does not say. */
    long retryAfterSeconds() {
        return details().get("retryAfterSeconds") instanceof Number seconds ? seconds.longValue() : 0;
    }

    /** Which fields other managers own that an apply wanted: {@code .spec.replicas belongs to 'kubectl'}. */
    List<String> owners() {
        var owners = new ArrayList<String>();
        for (var cause : causes()) {
            if (string(cause, "reason").equals("FieldManagerConflict")) {
                var owner = string(cause, "message")
                        .replaceFirst("^conflict with ", "")
                        .replace('"', '\'');
                owners.add(string(cause, "field") + " belongs to " + owner);
            }
        }
        return owners;
    }

    /** What the causes tell beyond the message. */
    List<String> details(String message) {
        var details = new ArrayList<String>();
        for (var cause : causes()) {
            var detail = line(string(cause, "message"));
            if (!detail.isEmpty() && !message.contains(detail)) {
                details.add(string(cause, "field").isEmpty() ? detail : string(cause, "field") + ": " + detail);
            }
        }
        return details;
    }

    private List<Map<?, ?>> causes() {
        var causes = new ArrayList<Map<?, ?>>();
        if (details().get("causes") instanceof List<?> list) {
            list.forEach(item -> causes.add(item instanceof Map<?, ?> cause ? cause : Map.of()));
        }
        return causes;
    }

    private Map<?, ?> details() {
        return fields.get("details") instanceof Map<?, ?> details ? details : Map.of();
    }

    private static String string(Map<?, ?> map, String name) {
        return map.get(name) instanceof String string ? string : "";
    }

    /** Servers write lists over several lines; a log wants one. */
    private static String line(String message) {
        return message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
