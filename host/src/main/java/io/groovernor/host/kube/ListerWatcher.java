package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceType;
import java.io.IOException;

/** Lists and watches a server: what a reflector needs of it. Thread safe. */
public interface ListerWatcher {
    /**
     * Fetches one page.
     *
     * @throws KubeException if the server refuses
     * @throws IOException if it cannot be reached or its answer cannot be understood
     */
    ListPage list(ListQuery query) throws IOException;

    /**
     * Whether the server serves this resource, in this version and scope. Asks the discovery document of its group and
     * version, so that a 404 need not be believed that anything on the way may have made.
     *
     * @throws IOException if it cannot be found out
     * @throws KubeException if it cannot be found out
     */
    boolean serves(ResourceType type) throws IOException;

    /**
     * Opens a watch; returns when the server has answered with its headers.
     *
     * @throws KubeException if the server refuses
     * @throws IOException if it cannot be reached
     */
    WatchStream watch(WatchQuery query) throws IOException;
}
