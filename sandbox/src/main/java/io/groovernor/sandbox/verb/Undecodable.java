package io.groovernor.sandbox.verb;

/** A body that cannot become an object of its kind. How the client is told depends on the verb. */
final class Undecodable extends RuntimeException {
    private final String why;

    Undecodable(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    /** In the words of Go's decoder. */
    String why() {
        return why;
    }
}
