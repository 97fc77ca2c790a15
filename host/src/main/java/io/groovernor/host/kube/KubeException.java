package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An API server's refusal, with what a client needs to decide how to go on. */
public final class KubeException extends ApiException {
    private final @Nullable Duration retryAfter;
    private final boolean tooLargeResourceVersion;

    /**
     * @param status the HTTP status
     * @param reason the reason of the server's Status, may be empty
     * @param message what was asked, what the server said, and the remedy where there is one
     * @param retryAfter how long the server wants to be left alone, or null if it does not say
     * @param tooLargeResourceVersion whether the server is behind the version that was asked for
     */
    public KubeException(
            int status, String reason, String message, @Nullable Duration retryAfter, boolean tooLargeResourceVersion) {
        super(status, reason, message);
        this.retryAfter = retryAfter;
        this.tooLargeResourceVersion = tooLargeResourceVersion;
    }

    /** How long the server wants to be left alone, or null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the version or the continue token that was asked for is no longer kept (410). */
    public boolean isExpired() {
        return status() == 410 || reason().equals("Expired") || reason().equals("Gone");
    }

    /** Whether the server is behind the version that was asked for: a restored or lagging server. */
    public boolean isTooLargeResourceVersion() {
        return tooLargeResourceVersion;
    }
}
