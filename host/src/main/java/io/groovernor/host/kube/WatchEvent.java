package io.groovernor.host.kube;

import io.groovernor.api.resource.Resource;

/** What a watch sends. */
public sealed interface WatchEvent {
    /** The object is there in this state: the API's ADDED and MODIFIED, which a mirror need not tell apart. */
    record Applied(Resource object) implements WatchEvent {}

    /** The object is gone, or stopped matching the selector; this is its last state, with the version of the deletion. */
    record Deleted(Resource object) implements WatchEvent {}

    /**
     * Everything up to this version was sent.
     *
     * @param initialEventsEnd whether this ends the initial events of a watch that asked for them
     */
    record Bookmark(String resourceVersion, boolean initialEventsEnd) implements WatchEvent {
        /** An ordinary bookmark. */
        public Bookmark(String resourceVersion) {
            this(resourceVersion, false);
        }
    }

    /** Something that this version of the API does not have. */
    record Unknown(String type) implements WatchEvent {}

    /** The server ends the watch with an error. */
    record Failed(KubeException error) implements WatchEvent {}
}
