package io.groovernor.host.kube;

import java.time.Duration;

/**
 * A watch.
 *
 * @param scope what is watched
 * @param resourceVersion events after this version are sent
 * @param timeout when the server ends the stream
 */
public record WatchQuery(ListQuery.Scope scope, String resourceVersion, Duration timeout) {}
