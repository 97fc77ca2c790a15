package io.groovernor.sandbox.status;

/**
 * One reason of a failure, tied to a field where there is one.
 *
 * @param field the path of the field, as in {@code metadata.name}; may be empty
 */
public record Cause(String reason, String message, String field) {

    public static Cause required(String field, String detail) {
        String message = "Required value" + (detail.isEmpty() ? "" : ": " + detail);
        return new Cause("FieldValueRequired", message, field);
    }

    public static Cause invalid(String field, String value, String detail) {
        return new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + detail, field);
    }

    public static Cause tooLong(String field, int bytes) {
        return new Cause("FieldValueTooLong", "Too long: may not be more than " + bytes + " bytes", field);
    }

    public static Cause unsupported(String field, String value, String supported) {
        String message = "Unsupported value: " + value + ": supported values: " + supported;
        return new Cause("FieldValueNotSupported", message, field);
    }

    public static Cause duplicate(String field, String value) {
        return new Cause("FieldValueDuplicate", "Duplicate value: " + value, field);
    }

    public static Cause notFound(String field, String value) {
        return new Cause("FieldValueNotFound", "Not found: " + value, field);
    }

    public static Cause forbidden(String field, String detail) {
        return new Cause("FieldValueForbidden", "Forbidden: " + detail, field);
    }
}
