package io.groovernor.host.control;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.Change;
import io.groovernor.host.kube.ListQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sync wrote.
 *
 * @param object what was written
 * @param uid which one of that name
 * @param resourceVersion the version with which the server answered; empty for a deletion
 * @param sent the fields that were sent, if somebody else may have made that version; null if nobody else can have
 * @param at when the answer came, in nanoseconds of the timer
 */
record OwnWrite(
        ObjectId object,
        String uid,
        String resourceVersion,
        @Nullable Map<String, ?> sent,
        long at) {
    boolean isDeletion() {
        return resourceVersion.isEmpty();
    }

    /**
     * Whether a change shows nothing but this write, so that the sync that made it learns nothing new.
     *
     * <p>That the versions agree does not suffice: a write that changes nothing is answered with the version that is there,
     * which may be somebody's of whom the cache has not heard yet. A version is surely the write's own if it was a create,
     * or an update of one certain version to another. Else the change itself must show it: it is the object's first
     * appearance, in a mirror that no selector narrows (apply adds its field manager to an object that another one made,
     * so it does change that); or all that it changed is what was sent, which is no news whoever did it.
     *
     * @param scope what the mirror that tells of the change holds
     */
    boolean isAllOf(Change change, ListQuery.Scope scope) {
        var after = change.after();
        if (after == null
                || !after.resourceVersion().equals(resourceVersion)
                || !after.uid().equals(uid)
                || !ObjectId.of(after).equals(object)) {
            return false;
        }
        if (sent == null) {
            return true;
        }
        var before = change.before();
        if (before == null) {
            return scope.selector().equals(Selector.ALL);
        }
        return scope.pruning().isNone() && SentFields.explain(sent, before, after);
    }

    static OwnWrite deletion(Resource object, long at) {
        return new OwnWrite(ObjectId.of(object), object.uid(), "", null, at);
    }
}
