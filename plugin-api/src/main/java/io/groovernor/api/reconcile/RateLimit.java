package io.groovernor.api.reconcile;

/**
 * A token bucket over all retries of a controller; live changes never wait for it.
 *
 * @param perSecond tokens per second
 * @param burst tokens that can be saved up
 */
public record RateLimit(double perSecond, int burst) {
    /** 10 per second, bursts of 100: client-go's default. */
    public static final RateLimit DEFAULT = new RateLimit(10, 100);

    public RateLimit {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "rateLimit needs perSecond > 0 and burst >= 1, not " + perSecond + " and " + burst);
        }
    }
}
