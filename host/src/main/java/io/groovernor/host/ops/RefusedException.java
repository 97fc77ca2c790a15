package io.groovernor.host.ops;

/** A host cannot do what it was asked to; the message is for people. */
public final class RefusedException extends Exception {
    public RefusedException(String why) {
        super(why);
    }
}
