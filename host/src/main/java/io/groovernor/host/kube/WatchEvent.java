package io.groovernor.host.kube;

import io.groovernor.api.resource.Resource;

/** What a watch sends. */
public sealed interface WatchEvent {
    /** The object is there in this state: the API's ADDED and MODIFIED, which a mirror need not tell apart. */
    record Applied(Resource object) implements WatchEvent {}

    /** The object is gone, or stopped matching the selector; this is its last state, with the version of the deletion. */
    record Deleted(Resource object) implements WatchEvent {}

    /** Nothing happened up to this version. */
    record Bookmark(String resourceVersion) implements WatchEvent {}

    /** The server ends the watch with an error. */
    record Failed(KubeException error) implements WatchEvent {}
}
