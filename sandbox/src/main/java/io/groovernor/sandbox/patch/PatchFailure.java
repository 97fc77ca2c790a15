package io.groovernor.sandbox.patch;

/** A patch that is malformed or does not fit. */
public final class PatchFailure extends RuntimeException {
    private final boolean malformed;

    private PatchFailure(String message, boolean malformed) {
        super(message, null, false, false);
        this.malformed = malformed;
    }

    /** No document could take this patch. */
    static PatchFailure malformed(String message) {
        return new PatchFailure(message, true);
    }

    /** This document cannot take the patch. */
    static PatchFailure unfit(String message) {
        return new PatchFailure(message, false);
    }

    public boolean isMalformed() {
        return malformed;
    }
}
