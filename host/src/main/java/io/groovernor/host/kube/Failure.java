package io.groovernor.host.kube;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a refusal, a Kubernetes Status or whatever else came in its place, into an exception that helps. */
final class Failure {
    private static final int SHOWN = 120;

    private final int code;
    private final Operation operation;
    private final Connection connection;
    private final Map<String, Object> status;
    private final String text;

    private Failure(int code, Operation operation, Connection connection, Map<String, Object> status, String text) {
        this.code = code;
        this.operation = operation;
        this.connection = connection;
        this.status = status;
        this.text = text;
    }

    /** @param retryAfter the header of that name, or null */
    static KubeException of(
            int code, @Nullable String retryAfter, byte[] body, Operation operation, Connection connection) {
        Map<String, Object> status;
        try {
            status = Json.read(body);
        } catch (IOException e) {
            status = Map.of();
        }
        var text = "Status".equals(status.get("kind")) ? "" : new String(body, StandardCharsets.UTF_8);
        return new Failure(code, operation, connection, text.isEmpty() ? status : Map.of(), text).exception(retryAfter);
    }

    /** The Status that ends a watch. */
    static KubeException ofWatch(Map<String, Object> status, Operation operation, Connection connection) {
        int code = status.get("code") instanceof Number number ? number.intValue() : 500;
        return new Failure(code, operation, connection, status, "").exception(null);
    }

    private KubeException exception(@Nullable String retryAfter) {
        return new KubeException(code, string(status, "reason"), message(), delay(retryAfter), isTooLarge());
    }

    private String message() {
        var message =
                new StringBuilder("cannot ").append(operation).append(": ").append(said());
        var remedy = remedy();
        return remedy.isEmpty()
                ? message.toString()
                : message.append("; ").append(remedy).toString();
    }

    private String said() {
        var message = line(string(status, "message"));
        if (message.isEmpty()) {
            var shown = line(text);
            var start = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
            return "status " + code + (start.isEmpty() ? " without a message" : ", and no Kubernetes status: " + start);
        }
        var owners = owners();
        if (!owners.isEmpty()) {
            return message.replaceFirst(":.*", ": ") + String.join(", ", owners);
        }
        var details = new ArrayList<String>();
        for (var cause : causes()) {
            var detail = line(string(cause, "message"));
            if (!detail.isEmpty() && !message.contains(detail)) {
                details.add(string(cause, "field").isEmpty() ? detail : string(cause, "field") + ": " + detail);
            }
        }
        return message + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")");
    }

    /** Servers write lists over several lines; a log wants one. */
    private static String line(String message) {
        return message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private String remedy() {
        return switch (code) {
            case 401 ->
                "the credentials for " + connection.description()
                        + " were refused: log in again, or check the user's token or certificate";
            case 403 ->
                text.isEmpty()
                        ? "the user needs a " + role() + " with verb '" + operation.verb() + "' on " + operation.rule()
                        : "";
            case 404 ->
                isOfKind() && operation.type() != null
                        ? "the server does not serve " + operation.type() + " in version "
                                + operation.type().version() + ": is its CustomResourceDefinition installed?"
                        : "";
            case 409 -> conflict();
            case 300, 301, 302, 303, 307, 308 -> "is " + connection.description() + " an API server, or a login page?";
            default -> "";
        };
    }

    private String role() {
        return operation.isClusterWide() ? "cluster role" : "role in namespace " + operation.namespace();
    }

    /** Whether a 404 speaks of the resource rather than of one object: then the server names no object. */
    private boolean isOfKind() {
        return status.isEmpty()
                || !(status.get("details") instanceof Map<?, ?> details)
                || string(details, "name").isEmpty();
    }

    private String conflict() {
        if (!owners().isEmpty()) {
            return "leave these fields out, or apply with force";
        }
        return string(status, "reason").equals("Conflict") ? "read it again, and change what is there now" : "";
    }

    /** Which field managers are in the way of an apply. */
    private List<String> owners() {
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

    private boolean isTooLarge() {
        return code == 504
                && (causes().stream().anyMatch(cause -> string(cause, "reason").equals("ResourceVersionTooLarge"))
                        || string(status, "message").contains("Too large resource version"));
    }

    private @Nullable Duration delay(@Nullable String header) {
        if (header != null && header.strip().matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header.strip()));
        }
        return status.get("details") instanceof Map<?, ?> details
                        && details.get("retryAfterSeconds") instanceof Number seconds
                        && seconds.longValue() > 0
                ? Duration.ofSeconds(seconds.longValue())
                : null;
    }

    private List<Map<?, ?>> causes() {
        var causes = new ArrayList<Map<?, ?>>();
        if (status.get("details") instanceof Map<?, ?> details && details.get("causes") instanceof List<?> list) {
            list.forEach(item -> causes.add(item instanceof Map<?, ?> cause ? cause : Map.of()));
        }
        return causes;
    }

    private static String string(Map<?, ?> map, String name) {
        return map.get(name) instanceof String string ? string : "";
    }
}
