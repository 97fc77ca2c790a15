package io.groovernor.api.client;

/**
 * The API server refused, or could not be reached. A sync that lets it escape is retried.
 */
public class ApiException extends RuntimeException {
    private final int status;
    private final String reason;

    /**
     * @param status the HTTP status, 0 if the server could not be reached
     * @param reason the machine-readable reason of the server's Status, such as {@code Conflict}; may be empty
     * @param message what happened and what can be done
     */
    public ApiException(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    /** The HTTP status, 0 if the server could not be reached. */
    public int status() {
        return status;
    }

    /** The machine-readable reason of the server's Status, such as {@code NotFound}; may be empty. */
    public String reason() {
        return reason;
    }

    /** Whether the object, or its kind, does not exist. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Whether somebody changed the object first, or owns a field. */
    public boolean isConflict() {
        return status == 409 && !isAlreadyExists();
    }

    /** Whether a create found an object of that name. */
    public boolean isAlreadyExists() {
        return reason.equals("AlreadyExists");
    }
}
