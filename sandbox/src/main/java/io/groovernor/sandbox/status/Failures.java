package io.groovernor.sandbox.status;

import com.fasterxml.jackson.databind.node.TextNode;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every failure the server knows, in the words of the real one. Each method makes one; the caller throws it. */
public final class Failures {
    /** What the real server writes. */
    private static final String WRITTEN = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    private static final String STREAMED =
            "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    private Failures() {}

    public static ApiException badRequest(String message) {
        return Status.failure(400, "BadRequest", message).exception();
    }

    /** A name in a URL that no object can have. */
    public static ApiException invalidName(String name, String why) {
        return badRequest("Name parameter invalid: \"" + name + "\": " + why);
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

    public static ApiException alreadyExists(ResourceType type, String name, boolean deleting) {
        String why = deleting ? "object is being deleted: " : "";
        return Status.failure(409, "AlreadyExists", why + type.resource() + " \"" + name + "\" already exists")
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

    /** An update of an object that has been replaced. */
    public static ApiException otherUid(ResourceType type, String path, String name, String wanted, String found) {
        return conflict(
                type.group(),
                type.plural(),
                name,
                "StorageError: invalid object, Code: 4, Key: " + path
                        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                        + wanted
                        + ", UID in object meta: " + found);
    }

    /** A configuration of an object that has gone. */
    public static ApiException appliedUid(ResourceType type, String name, String wanted) {
        return conflict(
                type.group(),
                type.plural(),
                name,
                "uid mismatch: the provided object specified uid " + wanted + ", and no existing object was found");
    }

    /** A deletion of another object than the one that is there. */
    public static ApiException uidPrecondition(ResourceType type, String name, String wanted, String found) {
        return conflict(
                type.group(),
                type.kind(),
                name,
                "the UID in the precondition (" + wanted + ") does not match the UID in record (" + found
                        + "). The object might have been deleted and then recreated");
    }

    /** A deletion of another state than the present one. */
    public static ApiException revisionPrecondition(ResourceType type, String name, String wanted, String found) {
        return conflict(
                type.group(),
                type.kind(),
                name,
                "the ResourceVersion in the precondition (" + wanted
                        + ") does not match the ResourceVersion in record (" + found
                        + "). The object might have been modified");
    }

    private static ApiException conflict(String group, String kind, String name, String why) {
        String message = "Operation cannot be fulfilled on " + qualified(group, kind) + " \"" + name + "\": " + why;
        return Status.failure(409, "Conflict", message).about(group, kind, name).exception();
    }

    /** A pod that cannot be put on a node. */
    public static ApiException unbound(String pod, String why) {
        return conflict("", "pods/binding", pod, why);
    }

    /** An eviction that a disruption budget does not permit; {@code seconds} is how long to wait, 0 for no advice. */
    public static ApiException noDisruption(String why, int seconds) {
        Status status = Status.failure(
                        429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.")
                .because(new Cause("DisruptionBudget", why, ""));
        return (seconds == 0 ? status : status.retryAfter(seconds)).exception();
    }

    /** An eviction of a pod that more than one disruption budget protects; the real server has no reason. */
    public static ApiException severalBudgets() {
        return Status.failure(
                        500,
                        "",
                        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.")
                .exception();
    }

    /** Fields that other managers own. */
    public static ApiException applyConflict(List<Cause> causes) {
        Status status = Status.failure(409, "Conflict", ConflictText.of(causes)).withoutDetails();
        causes.forEach(status::because);
        return status.exception();
    }

    public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        String message = type.qualifiedKind() + " \"" + name + "\" is invalid: " + text(causes);
        Status status = Status.failure(422, "Invalid", message).about(type.group(), type.kind(), name);
        causes.forEach(status::because);
        return status.exception();
    }

    /** A body of which not even the kind can be told. */
    public static ApiException unrecognized(ResourceType type, String why, byte[] body) {
        return badRequest("the object provided is unrecognized (must be of type " + type.kind() + "): " + why + " ("
                + Excerpt.of(body) + ")");
    }

    /** A body that cannot become an object of its kind; {@code kind} and {@code version} are what it says it is. */
    public static ApiException undecodable(ResourceType type, String kind, String version, String why) {
        return badRequest(kind + " in version \"" + version + "\" cannot be handled as a " + type.kind() + ": " + why);
    }

    /** A custom object in another version than that of its URL. */
    public static ApiException otherVersion(ResourceType type, String apiVersion) {
        return badRequest("the API version in the data (" + apiVersion + ") does not match the expected API version ("
                + type.apiVersion() + ")");
    }

    /** A patch that puts a custom object into another version. */
    public static ApiException patchedVersion(ResourceType type, String apiVersion, String name) {
        return invalid(
                type,
                name,
                List.of(Cause.invalid("apiVersion", "\"" + apiVersion + "\"", "must be " + type.apiVersion())));
    }

    /** A patch whose result cannot become an object of its kind; the real server names no object here. */
    public static ApiException invalidPatch(String patched, String why) {
        Cause cause = Cause.invalid("patch", TextNode.valueOf(patched).toString(), why);
        return Status.failure(422, "Invalid", " \"\" is invalid: patch: " + cause.message())
                .because(cause)
                .exception();
    }

    /** A configuration to apply that does not fit the schema. */
    public static ApiException untyped(ResourceType type, String namespace, String name, List<String> problems) {
        String kind = (type.group().isEmpty() ? "/" : "") + type.apiVersion() + ", Kind=" + type.kind();
        String why = problems.size() == 1 ? problems.get(0) : "errors:\n  " + String.join("\n  ", problems);
        return unexplained(
                "failed to create typed patch object (" + namespace + "/" + name + "; " + kind + "): " + why);
    }

    /** An update of a custom resource that does not say what it saw. */
    public static ApiException withoutRevision(ResourceType type, String name) {
        Cause cause = Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update");
        return Status.failure(
                        422,
                        "Invalid",
                        type.resource() + " \"" + name + "\" is invalid: " + cause.field() + ": " + cause.message())
                .about(type.group(), type.plural(), name)
                .because(cause)
                .exception();
    }

    /** A custom object that says another kind of the same group. */
    public static ApiException otherCustomKind(ResourceType type, String kind, String name) {
        Cause cause = Cause.invalid("kind", "\"" + kind + "\"", "must be " + type.kind());
        String qualified = qualified(type.group(), kind);
        return Status.failure(
                        422,
                        "Invalid",
                        qualified + " \"" + name + "\" is invalid: " + cause.field() + ": " + cause.message())
                .about(type.group(), kind, name)
                .because(cause)
                .exception();
    }

    /** Options that contradict each other; {@code options} is their kind, as in {@code ListOptions}. */
    public static ApiException invalidOptions(String options, List<Cause> causes) {
        Status status = Status.failure(422, "Invalid", options + ".meta.k8s.io \"\" is invalid: " + text(causes))
                .about("meta.k8s.io", options, "");
        causes.forEach(status::because);
        return status.exception();
    }

    /** A patch that does not fit the object; the real server does not say why. */
    public static ApiException unprocessable() {
        return Status.failure(422, "Invalid", "the server rejected our request due to an error in our request")
                .withoutDetails()
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

    /** A page from a past that is forgotten; the token leads to what comes after it at present. */
    public static ApiException expiredPage(String token) {
        return Status.failure(
                        410,
                        "Expired",
                        "The provided continue parameter is too old to display a consistent list result. You can start a"
                                + " new list without the continue parameter, or use the continue token in this response"
                                + " to retrieve the remainder of the results. Continuing with the provided token results"
                                + " in an inconsistent list - objects that were created, modified, or deleted between the"
                                + " time the first chunk was returned and now may show up in the list.")
                .continuing(token)
                .exception();
    }

    public static ApiException methodNotAllowed() {
        return Status.failure(
                        405, "MethodNotAllowed", "the server does not allow this method on the requested resource")
                .withoutDetails()
                .exception();
    }

    /** A verb that a sub-resource of a custom kind does not have. */
    public static ApiException notSupported(ResourceType type, String verb) {
        return Status.failure(
                        405,
                        "MethodNotAllowed",
                        verb + " is not supported on resources of kind \"" + type.resource() + "\"")
                .about(type.group(), type.plural(), "")
                .exception();
    }

    /** An answer in a shape that the server does not have. */
    public static ApiException notAcceptable() {
        return notAcceptable(WRITTEN);
    }

    /** A watch in a format that knows no events. */
    public static ApiException noStream() {
        return notAcceptable(STREAMED);
    }

    private static ApiException notAcceptable(String accepted) {
        return Status.failure(406, "NotAcceptable", "only the following media types are accepted: " + accepted)
                .exception();
    }

    /** An answer in a format that the server does not write; {@code streamed} where watches are answered too. */
    public static ApiException noRepresentation(boolean streamed) {
        return noRepresentation(streamed ? WRITTEN + ", " + STREAMED : WRITTEN);
    }

    /** The same, where {@code available} is all that there is. */
    public static ApiException noRepresentation(String available) {
        return Status.failure(406, "NotAcceptable", "406: Not Acceptable\n\nAvailable representations: " + available)
                .withoutDetails()
                .exception();
    }

    /** A patch in an unknown format. */
    public static ApiException unsupportedPatch() {
        return Status.failure(415, "UnsupportedMediaType", "415: Unsupported Media Type")
                .withoutDetails()
                .exception();
    }

    public static ApiException unsupportedMediaType(String accepted) {
        return Status.failure(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include: " + accepted)
                .exception();
    }

    public static ApiException tooManyOperations(int most, int found) {
        return Status.failure(
                        413,
                        "RequestEntityTooLarge",
                        "Request entity too large: The allowed maximum operations in a JSON patch is " + most + ", got "
                                + found)
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

    /** A failure for which the real server has no reason. */
    public static ApiException unexplained(String message) {
        return Status.failure(500, "", message).exception();
    }

    /** A failure made on request, with the reason that belongs to the code. */
    public static ApiException injected(int code, @Nullable Duration retryAfter) {
        Status status =
                Status.failure(code, Reasons.of(code), "injected failure").withoutDetails();
        return (retryAfter == null ? status : status.retryAfter(Math.max(1, retryAfter.toSeconds()))).exception();
    }

    /** Causes in one line. */
    public static String text(List<Cause> causes) {
        List<String> texts =
                causes.stream().map(c -> c.field() + ": " + c.message()).toList();
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }

    private static String qualified(String group, String name) {
        return group.isEmpty() ? name : name + "." + group;
    }
}
