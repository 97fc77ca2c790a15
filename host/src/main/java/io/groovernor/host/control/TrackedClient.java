package io.groovernor.host.control;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Patch;
import io.groovernor.api.resource.Frozen;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client of one sync: what it writes is remembered for the key that is synced, and what is applied already is not applied
 * again.
 *
 * @param caches shows an object, if one of the controller's caches holds all of it
 */
record TrackedClient(
        Client client,
        ResourceKey syncing,
        OwnWrites writes,
        AppliedObjects applied,
        Function<ObjectId, @Nullable Resource> caches)
        implements Client {
    @Override
    public @Nullable Resource read(String resource, ResourceKey key) {
        return client.read(resource, key);
    }

    @Override
    public Resource apply(Map<String, ?> object, boolean force) {
        var there = applied.unchanged(object, caches);
        if (there != null) {
            return there;
        }
        var answer = written(client.apply(object, force), object);
        applied.applied(object, answer);
        return answer;
    }

    @Override
    public Resource create(Map<String, ?> object) {
        return written(client.create(object), null);
    }

    @Override
    public Resource update(Map<String, ?> object) {
        applied.forget(ObjectId.of(Resource.of(object)));
        return replaced(object, client.update(object));
    }

    @Override
    public Resource updateStatus(Map<String, ?> object) {
        return replaced(object, client.updateStatus(object));
    }

    @Override
    public Resource patch(Resource object, Patch patch) {
        applied.forget(ObjectId.of(object));
        var version = patch.version();
        var answer = client.patch(object, patch);
        return version.isEmpty() ? written(answer, patch.fields()) : replaced(version, answer);
    }

    @Override
    public void delete(Resource object, Deletion how) {
        applied.forget(ObjectId.of(object));
        client.delete(object, how);
        if (!object.uid().isEmpty()) {
            writes.add(syncing, OwnWrite.deletion(object, writes.now()));
        }
    }

    private Resource replaced(Map<String, ?> object, Resource answer) {
        var version = Resource.of(object).resourceVersion();
        return version.isEmpty() ? written(answer, object) : replaced(version, answer);
    }

    /** The server replaces the version that was sent or refuses: if it is another one afterwards, this write made it. */
    private Resource replaced(String version, Resource answer) {
        return version.equals(answer.resourceVersion())
                ? answer
                : written(answer, null); // the same: nothing was changed
    }

    private Resource written(Resource answer, @Nullable Map<String, ?> sent) {
        if (!answer.resourceVersion().isEmpty()) {
            var fields = sent == null ? null : Frozen.copyOf(sent);
            writes.add(
                    syncing,
                    new OwnWrite(ObjectId.of(answer), answer.uid(), answer.resourceVersion(), fields, writes.now()));
        }
        return answer;
    }
}
