package io.groovernor.api.reconcile;

/** A failure that retrying cannot heal: the key is dropped and reported, and synced again when it changes. */
public class PermanentFailure extends RuntimeException {
    /** @param message what is wrong, for the person who can mend it */
    public PermanentFailure(String message) {
        super(message);
    }
}
