package io.groovernor.sandbox.store;

/** The history no longer reaches back to the revision that was asked for. */
public final class HistoryExpired extends RuntimeException {
    private final long wanted;
    private final long oldest;

    HistoryExpired(long wanted, long oldest) {
        super(null, null, false, false);
        this.wanted = wanted;
        this.oldest = oldest;
    }

    /** In the words that clients see. */
    @Override
    public String getMessage() {
        return "too old resource version: " + wanted + " (" + oldest + ")";
    }
}
