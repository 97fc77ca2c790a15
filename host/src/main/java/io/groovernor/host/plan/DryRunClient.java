package io.groovernor.host.plan;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.client.Client;
import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Patch;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.kube.Discovery;
import io.groovernor.host.plan.Planned.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server check each write without making it, and remembers what would come of it. The server judges by what it
 * has: what an earlier write would have changed is put on top of its answer. An object that it does not have yet, because
 * only the dry run has created it, is changed here alone.
 */
final class DryRunClient implements Client {
    private static final int CONFLICT = 409;

    private final Client server;
    private final Discovery discovery;
    private final Overlay overlay;
    private final Consumer<Planned> plan;

    /** @param server sends writes that change nothing */
    DryRunClient(Client server, Discovery discovery, Overlay overlay, Consumer<Planned> plan) {
        this.server = server;
        this.discovery = discovery;
        this.overlay = overlay;
        this.plan = plan;
    }

    @Override
    public @Nullable Resource read(String resource, ResourceKey key) {
        var simulated = overlay.at(resolved(() -> discovery.resolve(resource)), key);
        return simulated == null ? server.read(resource, key) : simulated.object();
    }

    @Override
    public Resource create(Map<String, ?> object) {
        var wanted = Resource.of(object);
        var type = typeOf(wanted);
        var simulated = overlay.at(type, wanted.key());
        if (simulated != null && simulated.object() != null) {
            throw new ApiException(
                    CONFLICT, "AlreadyExists", type + " \"" + wanted.name() + "\" already exists (in this dry run)");
        }
        // An object that would be gone by now is in the way only on the server.
        return taken(type, null, simulated == null ? server.create(object) : wanted);
    }

    @Override
    public Resource apply(Map<String, ?> object, boolean force) {
        return written(
                Resource.of(object),
                () -> server.apply(object, force),
                (before, wanted) -> Merging.patched(before.fields(), wanted.fields()));
    }

    @Override
    public Resource update(Map<String, ?> object) {
        return written(Resource.of(object), () -> server.update(object), (before, wanted) -> wanted.fields());
    }

    @Override
    public Resource updateStatus(Map<String, ?> object) {
        return written(
                Resource.of(object),
                () -> server.updateStatus(object),
                (before, wanted) -> before.edited(fields -> fields.put("status", wanted.get("status")))
                        .fields());
    }

    @Override
    public Resource patch(Resource object, Patch patch) {
        return written(object, () -> server.patch(object, patch), (before, same) -> {
            if (patch.type() == Patch.Type.JSON) {
                throw new IllegalStateException("a dry run does not work out what a JSON patch makes of " + object
                        + ", which only the dry run has created");
            }
            return Merging.patched(before.fields(), patch.fields());
        });
    }

    @Override
    public void delete(Resource object, Deletion how) {
        var type = typeOf(object);
        var simulated = overlay.at(type, object.key());
        if (simulated != null && simulated.object() == null) {
            return;
        }
        var real = server.read(name(object), object.key());
        if (real != null) {
            server.delete(object, how);
        }
        var before = simulated == null ? real : simulated.object();
        if (before != null) {
            overlay.remove(type, object.key());
            plan.accept(new Planned(Kind.DELETE, type, object.key(), List.of()));
        }
    }

    /**
     * A write of an object that may or may not exist.
     *
     * @param here what the write makes of an object that only the dry run has
     */
    private Resource written(
            Resource wanted, Supplier<Resource> write, BiFunction<Resource, Resource, Map<String, Object>> here) {
        var type = typeOf(wanted);
        var real = server.read(name(wanted), wanted.key());
        var simulated = overlay.at(type, wanted.key());
        var before = simulated == null ? real : simulated.object();
        if (real == null && before != null) {
            return taken(type, before, Resource.of(here.apply(before, wanted)));
        }
        var answer = write.get();
        return taken(
                type,
                before,
                simulated == null || before == null || real == null ? answer : Merging.replay(real, answer, before));
    }

    private Resource taken(ResourceType type, @Nullable Resource before, Resource after) {
        overlay.put(type, after);
        var fields = FieldDiff.between(before == null ? identity(after) : before.fields(), after.fields());
        if (before == null || !fields.isEmpty()) {
            plan.accept(new Planned(before == null ? Kind.CREATE : Kind.CHANGE, type, after.key(), fields));
        }
        return after;
    }

    /** What goes without saying of an object that is created. */
    private static Map<String, Object> identity(Resource object) {
        var metadata = new LinkedHashMap<String, Object>();
        for (var field : List.of("name", "namespace", "uid", "creationTimestamp")) {
            metadata.put(field, object.at("metadata." + field));
        }
        return Map.of("apiVersion", object.apiVersion(), "kind", object.kind(), "metadata", metadata);
    }

    private ResourceType typeOf(Resource object) {
        return resolved(() -> discovery.typeOf(object.apiVersion(), object.kind()));
    }

    private static String name(Resource object) {
        return object.apiVersion() + "/" + object.kind();
    }

    interface Question {
        ResourceType ask() throws IOException;
    }

    static ResourceType resolved(Question question) {
        try {
            return question.ask();
        } catch (IOException e) {
            var failure = new ApiException(0, "", String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }
}
