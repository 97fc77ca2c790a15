package io.groovernor.host.cache;

import java.time.Instant;

/**
 * Whether a mirror follows the server. One that does not still serves what it holds.
 *
 * @param ready whether its last request succeeded
 * @param why what is wrong if not, for people; else empty
 * @param since when this began
 */
public record Readiness(boolean ready, String why, Instant since) {}
