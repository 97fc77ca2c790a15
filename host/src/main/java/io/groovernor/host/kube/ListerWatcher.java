package io.groovernor.host.kube;

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
     * Opens a watch; returns when the server has answered with its headers.
     *
     * @throws KubeException if the server refuses
     * @throws IOException if it cannot be reached
     */
    WatchStream watch(WatchQuery query) throws IOException;
}
