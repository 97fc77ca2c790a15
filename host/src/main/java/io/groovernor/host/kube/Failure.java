package io.groovernor.host.kube;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an exception of a refusal: what was asked, what the server said, and what can be done about it. */
final class Failure {
    private static final int SHOWN = 120;

    private final ServerStatus status;
    private final Operation operation;
    private final Connection connection;

    private Failure(ServerStatus status, Operation operation, Connection connection) {
        this.status = status;
        this.operation = operation;
        this.connection = connection;
    }

    /** @param retryAfter the header of that name, or null */
    static KubeException of(
            int code, @Nullable String retryAfter, byte[] body, Operation operation, Connection connection) {
        return new Failure(ServerStatus.of(code, body), operation, connection).exception(retryAfter);
    }

    /** The Status that ends a watch. */
    static KubeException ofWatch(Map<String, Object> status, Operation operation, Connection connection) {
        return new Failure(ServerStatus.of(status), operation, connection).exception(null);
    }

    private KubeException exception(@Nullable String retryAfter) {
        var remedy = remedy();
        var message = "cannot " + operation + ": " + said() + (remedy.isEmpty() ? "" : "; " + remedy);
        return new KubeException(
                status.code(), status.reason(), message, delay(retryAfter), status.isTooLargeResourceVersion());
    }

    private String said() {
        var message = status.message();
        if (message.isEmpty()) {
            var text = status.text();
            var start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
            return "status " + status.code()
                    + (start.isEmpty() ? " without a message" : ", and no Kubernetes status: " + start);
        }
        var owners = status.owners();
        if (!owners.isEmpty()) {
            return message.replaceFirst(":.*", ": ") + String.join(", ", owners);
        }
        var details = status.details(message);
        return message + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")");
    }

    private String remedy() {
        return switch (status.code()) {
            case 401 ->
                "the credentials for " + connection.description()
                        + " were refused: log in again, or check the user's token or certificate";
            case 403 -> forbidden();
            case 404 -> missing();
            case 409 -> conflict();
            case 415, 422 -> operation.verb().equals("patch") ? unfitPatch() : "";
            case 301, 302, 303, 307, 308 -> "is " + connection.description() + " an API server, or a login page?";
            default -> "";
        };
    }

    private String forbidden() {
        if (!status.text().isEmpty()) {
            return ""; // a proxy or firewall, which has no roles
        }
        var role = operation.namespace().isEmpty() ? "cluster role" : "role in namespace " + operation.namespace();
        return "the user needs a " + role + " with verb '" + operation.verb() + "' on " + operation.rule();
    }

    private String missing() {
        var type = operation.type();
        return type == null || !status.isOfKind()
                ? ""
                : "the server does not serve " + type + " in version " + type.version()
                        + ": is its CustomResourceDefinition installed?";
    }

    private String conflict() {
        if (!status.owners().isEmpty()) {
            return "leave these fields out, or apply with force";
        }
        return status.reason().equals("Conflict") ? "read it again, and change what is there now" : "";
    }

    private String unfitPatch() {
        if (status.code() == 415) {
            return "custom resources take no strategic merge patch: say type: 'merge'";
        }
        return status.message().contains("due to an error in our request")
                ? "an operation of the JSON patch does not fit: a 'test' failed, or a path is not there"
                : "";
    }

    private @Nullable Duration delay(@Nullable String header) {
        if (header != null && header.strip().matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header.strip()));
        }
        return status.retryAfterSeconds() > 0 ? Duration.ofSeconds(status.retryAfterSeconds()) : null;
    }
}
