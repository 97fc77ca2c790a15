package io.groovernor.sandbox.verb;

/** What becomes of a field that its kind does not know. It is dropped in any case that goes on. */
public enum FieldValidation {
    /** Nothing is said. */
    IGNORE,
    /** The answer has a warning. */
    WARN,
    /** The request is refused. */
    STRICT
}
