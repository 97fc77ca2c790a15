package io.groovernor.sandbox.status;

import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every failure the server knows, in the words of the real one. Each method makes one; the caller throws it. */
public final class Failures {
    private Failures() {}

    public static ApiException badRequest(String message) {
        return Status.failure(400, "BadRequest", message).exception();
    }

    public static ApiException notFound(ResourceType type, String name) {
        return notFound(type.group(), type.plural(), name);
    }

    public static ApiException notFound(String group, String plural, String name) {
        return Status.failure(404, "NotFound", qualified(group, plural) + " \"" + name + "\" not found")
                .about(group, plural, name)
                .exception();
    }

    public static ApiException unknownPath() {
        return Status.failure(404, "NotFound", "the server could not find the requested resource")
                .withoutDetails()
                .exception();
    }

    public static ApiException alreadyExists(ResourceType type, String name) {
        return Status.failure(409, "AlreadyExists", type.resource() + " \"" + name + "\" already exists")
                .about(type.group(), type.plural(), name)
                .exception();
    }

    /** Somebody else wrote first. */
    public static ApiException modified(ResourceType type, String name) {
        return conflict(
                type.group(),
                type.plural(),
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiException precondition(ResourceType type, String name, String field, String wanted, String found) {
        return conflict(
                type.group(),
                type.kind(),
                name,
                "Precondition failed: " + field + " in precondition: " + wanted + ", " + field + " in object meta: "
                        + found);
    }

    private static ApiException conflict(String group, String kind, String name, String why) {
        String message = "Operation cannot be fulfilled on " + qualified(group, kind) + " \"" + name + "\": " + why;
        return Status.failure(409, "Conflict", message).about(group, kind, name).exception();
    }

    /** Fields that other managers own. */
    public static ApiException applyConflict(List<Cause> causes) {
        StringBuilder message = new StringBuilder(
                "Apply failed with " + causes.size() + " conflict" + (causes.size() == 1 ? "" : "s") + ": ");
        String last = "";
        for (Cause cause : causes) {
            if (causes.size() == 1) {
                message.append(cause.message()).append(": ").append(cause.field());
            } else {
                if (!cause.message().equals(last)) {
                    message.append(last.isEmpty() ? "" : "\n")
                            .append(cause.message())
                            .append(":");
                    last = cause.message();
                }
                message.append("\n- ").append(cause.field());
            }
        }
        Status status = Status.failure(409, "Conflict", message.toString()).withoutDetails();
        causes.forEach(status::because);
        return status.exception();
    }

    public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        List<String> texts =
                causes.stream().map(c -> c.field() + ": " + c.message()).toList();
        String why = texts.size() == 1 ? texts.get(0) : texts.toString();
        String message = type.qualifiedKind() + " \"" + name + "\" is invalid: " + why.replace("], ", "], ");
        Status status = Status.failure(422, "Invalid", message).about(type.group(), type.kind(), name);
        causes.forEach(status::because);
        return status.exception();
    }

    /** An apply that does not say who applies. */
    public static ApiException withoutFieldManager() {
        Cause cause = Cause.required("fieldManager", "is required for apply patch");
        return Status.failure(
                        422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: " + cause.message())
                .about("meta.k8s.io", "PatchOptions", "")
                .because(cause)
                .exception();
    }

    /** A patch that does not fit the object. */
    public static ApiException unprocessable(String message) {
        return Status.failure(422, "Invalid", "the server rejected our request due to an error in our request")
                .withoutDetails()
                .because(new Cause("", message, ""))
                .exception();
    }

    public static ApiException forbidden(ResourceType type, String name, String why, @Nullable Cause cause) {
        Status status = Status.failure(403, "Forbidden", type.resource() + " \"" + name + "\" is forbidden: " + why)
                .about(type.group(), type.plural(), name);
        return (cause == null ? status : status.because(cause)).exception();
    }

    public static ApiException expired(String message) {
        return Status.failure(410, "Expired", message).exception();
    }

    public static ApiException methodNotAllowed() {
        return Status.failure(
                        405, "MethodNotAllowed", "the server does not allow this method on the requested resource")
                .withoutDetails()
                .exception();
    }

    public static ApiException notAcceptable(String accepted) {
        return Status.failure(406, "NotAcceptable", "only the following media types are accepted: " + accepted)
                .exception();
    }

    public static ApiException unsupportedMediaType(String accepted) {
        return Status.failure(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include: " + accepted)
                .exception();
    }

    public static ApiException tooLarge(int limit) {
        return Status.failure(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit)
                .exception();
    }

    /** A revision that does not exist yet. */
    public static ApiException tooLargeResourceVersion(long wanted, long current) {
        return Status.failure(
                        504, "Timeout", "Timeout: Too large resource version: " + wanted + ", current: " + current)
                .because(new Cause("ResourceVersionTooLarge", "Too large resource version", ""))
                .retryAfter(1)
                .exception();
    }

    public static ApiException internal(String message) {
        return Status.failure(500, "InternalError", "Internal error occurred: " + message)
                .because(new Cause("", message, ""))
                .exception();
    }

    /** A failure made on request, with the reason that belongs to the code. */
    public static ApiException injected(int code, @Nullable Duration retryAfter) {
        Status status =
                Status.failure(code, Reasons.of(code), "injected failure").withoutDetails();
        return (retryAfter == null ? status : status.retryAfter(Math.max(1, retryAfter.toSeconds()))).exception();
    }

    private static String qualified(String group, String name) {
        return group.isEmpty() ? name : name + "." + group;
    }
}
