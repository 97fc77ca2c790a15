package io.groovernor.host.kube;

import java.time.Duration;

/**
 * A watch.
 *
 * @param scope what is watched
 * @param resourceVersion events after this version are sent
 * @param timeout when the server ends the stream
 * @param initialEvents whether the watch starts with everything that is there, not older than the version (empty for the
 *     newest), then a bookmark that says so: a list as a stream (KEP-3157)
 */
public record WatchQuery(ListQuery.Scope scope, String resourceVersion, Duration timeout, boolean initialEvents) {
    /** A watch of what comes after a version. */
    public WatchQuery(ListQuery.Scope scope, String resourceVersion, Duration timeout) {
        this(scope, resourceVersion, timeout, false);
    }
}
