package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.select.Selection;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.status.Status;
import io.groovernor.sandbox.store.Key;
import io.groovernor.sandbox.store.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Deletion, and what follows from it: finalizers hold an object back, a namespace takes its contents along, and what
 * was owned goes when its last owner has gone. All of it happens before the request is answered.
 */
public final class Deletes {
    private static final Set<String> PERMANENT = Set.of("default", "kube-system", "kube-public");

    private static final String FOREGROUND = "foregroundDeletion";

    private final Cluster cluster;
    private final Function<ResourceType, KindRules> rules;
    private final DefinitionCleanup definitions;

    Deletes(Cluster cluster, Function<ResourceType, KindRules> rules) {
        this.cluster = cluster;
        this.rules = rules;
        this.definitions = new DefinitionCleanup(cluster);
    }

    /** The object that waits for its finalizers, or a Status when it has gone. */
    public ObjectNode delete(Target target, DeleteOptions options) {
        return cluster.store().atomically(() -> {
            ObjectNode object = cluster.store().get(target.type().shelf(), target.key());
            if (object == null) {
                throw Failures.notFound(target.type(), target.name());
            }
            return cluster.customObjects().shown(target.type(), deleteLocked(target, object, options));
        });
    }

    /** Deletes what is selected; returns it as it was. */
    public List<ObjectNode> deleteAll(Target target, Selection selection, DeleteOptions options) {
        return cluster.store().atomically(() -> {
            List<ObjectNode> selected = new ArrayList<>();
            for (ObjectNode object :
                    cluster.store().snapshot(target.type().shelf()).objects().values()) {
                if (selection.matches(object)) {
                    selected.add(cluster.customObjects().shown(target.type(), object));
                    deleteLocked(targetOf(target.type(), object), object, options);
                }
            }
            return selected;
        });
    }

    /** Whether neither a finalizer nor, for a namespace, its contents keep an object that is being deleted. */
    boolean nothingHolds(ResourceType type, ObjectNode object) {
        return Meta.finalizers(object).isEmpty()
                && !Grace.lasts(object)
                && !(isNamespace(type)
                        && !cluster.store()
                                .inNamespace(Meta.text(object, "name"))
                                .isEmpty());
    }

    /** Removes an object for good, with all that follows; returns it as it was when it went. */
    ObjectNode remove(Target target, ObjectNode object) {
        ObjectNode last = cluster.store().remove(target.type().shelf(), target.key());
        rules.apply(target.type()).removed(object);
        collect(Meta.text(object, "uid"));
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            finishForeground(Json.text(owner, "uid"));
        }
        finishNamespace(target.namespace());
        if (target.type().custom()) {
            finishDefinition(target.type().resource());
        }
        return last == null ? object : last;
    }

    private ObjectNode deleteLocked(Target target, ObjectNode object, DeleteOptions options) {
        ResourceType type = target.type();
        check(target, object, options);
        if (isNamespace(type) && PERMANENT.contains(target.name())) {
            throw Failures.forbidden(type, target.name(), "this namespace may not be deleted", null);
        }
        String uid = Meta.text(object, "uid");
        if (options.dryRun()) {
            if (nothingHolds(type, object) && !isNamespace(type) && !Grace.isGiven(type)) {
                return answer(target, object);
            }
            return marked(target, object, "", options);
        }
        if (type.resource().equals(CrdRules.RESOURCE)) {
            ObjectNode marked = definitions.begin(object, this::deleteOwned);
            finishDefinition(target.name());
            return marked;
        }
        if (options.propagation().equals("Orphan")) {
            cluster.store().ownedBy(uid).forEach(ref -> disown(ref, uid));
        } else if (options.propagation().equals("Foreground") && !isNamespace(type)) {
            ObjectNode marked = mark(target, object, FOREGROUND, options);
            cluster.store().ownedBy(uid).forEach(this::deleteOwned);
            finishForeground(uid);
            return marked;
        }
        if (!isNamespace(type) && !Grace.isGiven(type) && nothingHolds(type, object)) {
            return answer(target, remove(target, object));
        }
        ObjectNode marked = mark(target, object, "", options);
        if (isNamespace(type)) {
            cluster.store().inNamespace(target.name()).forEach(this::deleteOwned);
            finishNamespace(target.name());
        } else if (nothingHolds(type, marked)) {
            remove(target, marked);
        }
        return marked;
    }

    /** What a deletion answers when nothing is left: some kinds are shown for the last time. */
    private static ObjectNode answer(Target target, ObjectNode object) {
        return target.type().has("shown-deleted")
                ? object
                : Status.success(target.type(), target.name(), Meta.text(object, "uid"));
    }

    /** Whether it is the object that the options mean. */
    void check(Target target, ObjectNode object, DeleteOptions options) {
        String uid = Meta.text(object, "uid");
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw Failures.uidPrecondition(target.type(), target.name(), options.uid(), uid);
        }
        String revision = Meta.text(object, "resourceVersion");
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(revision)) {
            throw Failures.revisionPrecondition(target.type(), target.name(), options.resourceVersion(), revision);
        }
    }

    private ObjectNode mark(Target target, ObjectNode object, String finalizer, DeleteOptions options) {
        ObjectNode marked = marked(target, object, finalizer, options);
        if (marked.equals(object)) {
            return object;
        }
        cluster.store().put(target.type().shelf(), target.key(), marked);
        return marked;
    }

    /** The object as it waits to be deleted. */
    private ObjectNode marked(Target target, ObjectNode object, String finalizer, DeleteOptions options) {
        Instant now = cluster.clock().instant();
        if (Meta.deleting(object)) {
            if (!Grace.isShortened(object, options)) {
                return object;
            }
            ObjectNode shortened = object.deepCopy();
            Grace.shorten(shortened, options, now);
            return shortened;
        }
        ObjectNode marked = object.deepCopy();
        ObjectNode meta = Meta.of(marked);
        if (Grace.isGiven(target.type())) {
            Grace.begin(marked, options, now);
        } else {
            meta.put("deletionTimestamp", Cluster.text(now)).put("deletionGracePeriodSeconds", 0);
        }
        if (!finalizer.isEmpty()) {
            meta.withArray("finalizers").add(finalizer);
        }
        if (meta.has("generation")) {
            meta.put("generation", meta.path("generation").asLong() + 1);
        }
        if (isNamespace(target.type())) {
            meta.remove("deletionGracePeriodSeconds");
            Json.child(marked, "status").put("phase", "Terminating");
        }
        return marked;
    }

    private void collect(String uid) {
        for (Ref ref : cluster.store().ownedBy(uid)) {
            ObjectNode child = cluster.store().get(ref.resource(), ref.key());
            if (child != null && !ownerLives(child)) {
                deleteOwned(ref);
            }
        }
    }

    /** Removes an owner that waited for what it owns, once nothing is left that holds it back. */
    private void finishForeground(String uid) {
        Ref ref = cluster.store().find(uid);
        ObjectNode owner = ref == null ? null : cluster.store().get(ref.resource(), ref.key());
        ResourceType type =
                ref == null || owner == null ? null : cluster.kinds().ofResource(ref.resource());
        if (ref == null || owner == null || type == null || !Meta.deleting(owner)) {
            return;
        }
        List<String> finalizers = Meta.finalizers(owner);
        if (!finalizers.remove(FOREGROUND)
                || cluster.store().ownedBy(uid).stream().anyMatch(child -> blocks(child, uid))) {
            return;
        }
        ObjectNode released = owner.deepCopy();
        Meta.of(released).set("finalizers", Json.tree(finalizers));
        if (finalizers.isEmpty()) {
            remove(targetOf(type, released), released);
        } else {
            cluster.store().put(ref.resource(), ref.key(), released);
        }
    }

    private boolean blocks(Ref ref, String uid) {
        ObjectNode child = cluster.store().get(ref.resource(), ref.key());
        if (child != null) {
            for (JsonNode owner : Json.at(child, "metadata", "ownerReferences")) {
                if (Json.text(owner, "uid").equals(uid)) {
                    return owner.path("blockOwnerDeletion").asBoolean();
                }
            }
        }
        return false;
    }

    /**
     * Deletes an object all of whose owners are known not to be there. An owner in another namespace is none; an owner
     * of a kind that is not served may be anywhere, so what it owns stays.
     */
    void collectOrphan(Target target, ObjectNode object) {
        JsonNode owners = Json.at(object, "metadata", "ownerReferences");
        for (JsonNode owner : owners) {
            if (cluster.kinds().ofKind(Json.text(owner, "apiVersion"), Json.text(owner, "kind")) == null) {
                return;
            }
        }
        if (!owners.isEmpty() && !Meta.deleting(object) && !ownerLives(object)) {
            deleteOwned(new Ref(target.type().shelf(), target.key()));
        }
    }

    private boolean ownerLives(ObjectNode child) {
        String namespace = Meta.text(child, "namespace");
        for (var owner : Json.at(child, "metadata", "ownerReferences")) {
            Ref found = cluster.store().find(Json.text(owner, "uid"));
            if (found != null
                    && (found.key().namespace().isEmpty()
                            || found.key().namespace().equals(namespace))) {
                return true;
            }
        }
        return false;
    }

    private void deleteOwned(Ref ref) {
        ObjectNode object = cluster.store().get(ref.resource(), ref.key());
        ResourceType type = object == null ? null : cluster.kinds().ofResource(ref.resource());
        if (object != null && type != null) {
            deleteLocked(targetOf(type, object), object, DeleteOptions.SERVER);
        }
    }

    private void disown(Ref ref, String uid) {
        ObjectNode object = cluster.store().get(ref.resource(), ref.key());
        if (object != null) {
            ObjectNode free = object.deepCopy();
            var owners = Meta.of(free).withArray("ownerReferences");
            for (int i = owners.size() - 1; i >= 0; i--) {
                if (Json.text(owners.get(i), "uid").equals(uid)) {
                    owners.remove(i);
                }
            }
            if (owners.isEmpty()) {
                Meta.of(free).remove("ownerReferences");
            }
            cluster.store().put(ref.resource(), ref.key(), free);
        }
    }

    private void finishDefinition(String resource) {
        ObjectNode released = definitions.released(resource);
        ResourceType type = cluster.kinds().ofResource(CrdRules.RESOURCE);
        if (released != null && type != null) {
            if (Meta.finalizers(released).isEmpty()) {
                remove(targetOf(type, released), released);
            } else {
                definitions.put(released);
            }
        }
    }

    private void finishNamespace(String name) {
        Key key = new Key("", name);
        ObjectNode namespace = cluster.store().get("namespaces", key);
        if (namespace != null
                && Meta.deleting(namespace)
                && Meta.finalizers(namespace).isEmpty()
                && cluster.store().inNamespace(name).isEmpty()) {
            cluster.store().remove("namespaces", key);
        }
    }

    private static Target targetOf(ResourceType type, ObjectNode object) {
        return new Target(type, Meta.text(object, "namespace"), Meta.text(object, "name"), "");
    }

    private static boolean isNamespace(ResourceType type) {
        return type.resource().equals("namespaces");
    }
}
