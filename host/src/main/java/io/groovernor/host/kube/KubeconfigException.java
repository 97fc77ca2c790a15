package io.groovernor.host.kube;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The configuration of the connection is missing or wrong. The message says where, and what to do. */
public final class KubeconfigException extends IOException {
    KubeconfigException(String message) {
        super(message);
    }

    KubeconfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
