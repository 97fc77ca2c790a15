package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import java.util.List;

/** The server does not serve a resource of that name, or not yet. The message tells the nearest names. */
public final class UnknownResourceException extends ApiException {
    private final List<String> nearest;

    /** @param nearest names that exist and look alike */
    UnknownResourceException(String message, List<String> nearest) {
        super(404, "NotFound", message);
        this.nearest = nearest;
    }

    /** Names that exist and look like the wanted one, the most alike first. */
    public List<String> nearest() {
        return nearest;
    }
}
