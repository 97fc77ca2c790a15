package io.groovernor.host.kube;

import java.io.IOException;

/** The server answered with something that is not what was asked for: malformed, too large, or no Kubernetes at all. */
public final class UnreadableException extends IOException {
    public UnreadableException(String message, IOException cause) {
        super(message, cause);
    }
}
