package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.crd.Conditions;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.store.Key;
import io.groovernor.sandbox.store.Ref;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of a custom resource definition: it waits, held by a finalizer of its own, until the last of its objects
 * has gone. Called under the store's lock.
 */
final class DefinitionCleanup {
    private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private final Cluster cluster;

    DefinitionCleanup(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Marks a definition and deletes its objects.
     *
     * @return the definition as it was marked
     */
    ObjectNode begin(ObjectNode definition, Consumer<Ref> delete) {
        ObjectNode marked = definition.deepCopy();
        if (!Meta.deleting(definition)) {
            ObjectNode meta = Meta.of(marked);
            meta.put("deletionTimestamp", cluster.now());
            meta.withArray("finalizers").add(FINALIZER);
            terminating(
                    marked,
                    "InstanceDeletionPending",
                    "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
            put(marked);
        }
        String name = Meta.text(definition, "name");
        List<Key> keys = List.copyOf(cluster.store().snapshot(name).objects().keySet());
        keys.forEach(key -> delete.accept(new Ref(name, key)));
        return marked;
    }

    /** The definition of a resource without its finalizer, once nothing is left of the resource; else null. */
    @Nullable
    ObjectNode released(String resource) {
        ObjectNode definition = cluster.store().get(CrdRules.RESOURCE, new Key("", resource));
        if (definition == null
                || !Meta.deleting(definition)
                || !cluster.store().snapshot(resource).objects().isEmpty()) {
            return null;
        }
        ObjectNode released = definition.deepCopy();
        List<String> finalizers = Meta.finalizers(released);
        finalizers.remove(FINALIZER);
        if (finalizers.isEmpty()) {
            Meta.of(released).remove("finalizers");
        } else {
            Meta.of(released).set("finalizers", Json.tree(finalizers));
        }
        return released;
    }

    void put(ObjectNode definition) {
        cluster.store().put(CrdRules.RESOURCE, new Key("", Meta.text(definition, "name")), definition);
    }

    private void terminating(ObjectNode definition, String reason, String message) {
        Conditions.set(Json.child(definition, "status"), "Terminating", true, reason, message, cluster.now());
    }
}
