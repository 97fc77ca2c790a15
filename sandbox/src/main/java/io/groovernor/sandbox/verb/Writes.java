package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.apply.ManagedFields;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Create, update and patch. Thread-safe; what they return is shared with the store and must not be changed. */
public final class Writes {
    private final Cluster cluster;
    private final Deletes deletes;
    private final Decoding decoding;
    private final Map<String, KindRules> rules;

    public Writes(Cluster cluster) {
        this.cluster = cluster;
        this.rules = Map.of(
                "namespaces",
                new NamespaceRules(),
                "secrets",
                new SecretRules(),
                "pods",
                new PodRules(cluster),
                "services",
                new ServiceRules(cluster),
                "replicationcontrollers",
                new ReplicationRules(),
                "jobs.batch",
                new JobRules(),
                "persistentvolumes",
                new VolumeRules(cluster),
                "persistentvolumeclaims",
                new ClaimRules(cluster),
                CrdRules.RESOURCE,
                new CrdRules(cluster));
        this.decoding = new Decoding(cluster.customObjects());
        this.deletes = new Deletes(cluster, this::rules);
    }

    public Deletes deletes() {
        return deletes;
    }

    public ObjectNode create(Target target, ObjectNode body, WriteOptions options) {
        ObjectNode object = decoding.decoded(target.type(), body, options);
        return cluster.store().atomically(() -> createLocked(target, object, options));
    }

    public ObjectNode update(Target target, ObjectNode body, WriteOptions options) {
        ObjectNode object = decoding.decoded(target.type(), body, options);
        Identity.place(target, object);
        return cluster.store().atomically(() -> {
            ObjectNode before = require(target);
            Updates.checkUid(target, before, object, options.dryRun());
            if ((target.type().custom() || target.type().has("guarded"))
                    && Meta.text(object, "resourceVersion").isEmpty()) {
                throw Failures.withoutRevision(target.type(), target.name());
            }
            return settle(target, before, object, options);
        });
    }

    /** Changes a copy of the object and stores it; the function may throw to refuse. */
    public ObjectNode patch(Target target, UnaryOperator<ObjectNode> change, WriteOptions options) {
        return cluster.store().atomically(() -> {
            ObjectNode before = require(target);
            ObjectNode after = change.apply(copyIn(target.type(), before));
            try {
                decoding.decode(target.type(), after, options);
            } catch (Undecodable e) {
                throw Failures.invalidPatch(
                        change.apply(copyIn(target.type(), before)).toString(), e.why());
            }
            return settle(target, before, after, options);
        });
    }

    /**
     * Makes an object say what a configuration says, and takes note of who said it.
     *
     * @param created is told when there was no such object
     */
    public ObjectNode apply(Target target, ObjectNode config, WriteOptions options, Runnable created) {
        return cluster.store().atomically(() -> {
            ObjectNode before = find(target);
            decoding.checkTyped(target.type(), config);
            Identity.settle(target, config);
            Updates.checkApplied(target, before, config);
            ObjectNode after = managed(target).apply(before, config, options.manager(), options.force());
            decoding.decode(target.type(), after, options);
            WriteOptions recorded = options.recorded();
            if (before != null) {
                return settle(target, before, after, recorded);
            }
            if (!target.sub().isEmpty()) {
                throw Failures.notFound(target.type(), target.name());
            }
            created.run();
            return createLocked(target, after, recorded);
        });
    }

    /** The object in the version of its target, or null. */
    public @Nullable ObjectNode find(Target target) {
        ObjectNode stored = cluster.store().get(target.type().shelf(), target.key());
        return stored == null ? null : cluster.customObjects().shown(target.type(), stored);
    }

    /** @param immutable what was changed and cannot be */
    private void check(Target target, ObjectNode object, @Nullable ObjectNode before, List<Cause> immutable) {
        ResourceType type = target.type();
        List<Cause> causes = new ArrayList<>(MetadataRules.check(type, object));
        causes.addAll(immutable);
        causes.addAll(ContentRules.check(type, object, before));
        if (type.custom() && before != null && target.sub().equals("status")) {
            causes.addAll(cluster.customObjects().checkStatus(type, object, before));
        } else if (type.custom()) {
            causes.addAll(cluster.customObjects().check(type, object, before));
        }
        causes.addAll(rules(type).check(object, before));
        if (!causes.isEmpty()) {
            throw Failures.invalid(type, Meta.text(object, "name"), causes);
        }
        if (before != null && target.sub().isEmpty()) {
            rules(type).admit(type, object, before);
        }
    }

    private ObjectNode put(Target target, ObjectNode object) {
        ObjectNode stored = cluster.customObjects().stored(target.type(), object);
        cluster.store().put(target.type().shelf(), target.key(), stored);
        rules(target.type()).stored(stored);
        deletes.collectOrphan(target, stored);
        return cluster.customObjects().shown(target.type(), stored);
    }

    private ObjectNode createLocked(Target target, ObjectNode object, WriteOptions options) {
        ResourceType type = target.type();
        Identity.settle(target, object);
        Omissions.drop(type, object);
        ObjectNode meta = Meta.of(object);
        if (!Json.text(meta, "resourceVersion").isEmpty()) {
            throw Failures.unexplained("resourceVersion should not be set on objects to be created");
        }
        String prefix = Json.text(meta, "generateName");
        if (Json.text(meta, "name").isEmpty() && !prefix.isEmpty()) {
            meta.put("name", GeneratedNames.after(prefix));
        }
        Target named = target.named(Json.text(meta, "name"));
        requireNamespace(named);
        requireDefinition(named);
        meta.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
        meta.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", cluster.now());
        if (type.custom() || type.has("generation")) {
            meta.put("generation", 1);
        }
        if (type.has("status")) {
            object.remove("status");
            Decoding.complete(type, object);
        }
        rules(type).complete(object);
        if (!options.isRecorded()) {
            meta.remove("managedFields");
            managed(named).update(null, object, options.manager());
        }
        rules(type).prepare(object, null);
        check(named, object, null, List.of());
        ObjectNode existing = find(named);
        if (existing != null) {
            throw Failures.alreadyExists(type, named.name(), Meta.deleting(existing));
        }
        if (!options.dryRun()) {
            return put(named, object);
        }
        return object;
    }

    private ObjectNode settle(Target target, ObjectNode before, ObjectNode object, WriteOptions options) {
        ResourceType type = target.type();
        Identity.settle(target, object);
        Omissions.drop(type, object);
        Meta.carry("apiVersion", before, object);
        Updates.checkRevision(target, before, object);
        rules(type).complete(object);
        if (!options.isRecorded()) {
            managed(target).update(before, object, options.manager());
        }
        List<Cause> immutable = Updates.checkImmutable(before, object);
        Updates.keepWhatCannotChange(target, before, object, rules(type).untouched());
        rules(type).prepare(object, before);
        check(target, object, before, immutable);
        Updates.checkFinalizers(type, before, object);
        if (object.equals(before)) {
            return before;
        }
        if (Updates.changesGeneration(type, before, object)) {
            ObjectNode meta = Meta.of(object);
            meta.put("generation", meta.path("generation").asLong() + 1);
        }
        if (!options.dryRun()) {
            if (Meta.deleting(object) && deletes.nothingHolds(type, object)) {
                deletes.remove(target, object);
            } else {
                return put(target, object);
            }
        }
        return object;
    }

    /** A copy in the version that the client speaks; what is stored keeps the version it was created in. */
    private static ObjectNode copyIn(ResourceType type, ObjectNode object) {
        return object.deepCopy().put("apiVersion", type.apiVersion());
    }

    private ObjectNode require(Target target) {
        ObjectNode object = find(target);
        if (object == null) {
            throw Failures.notFound(target.type(), target.name());
        }
        return object;
    }

    private void requireNamespace(Target target) {
        if (!target.type().namespaced()) {
            return;
        }
        ObjectNode namespace = cluster.store().get("namespaces", new Key("", target.namespace()));
        if (namespace == null) {
            throw Failures.notFound("", "namespaces", target.namespace());
        }
        if (Meta.deleting(namespace)) {
            throw Failures.forbidden(
                    target.type(),
                    target.name(),
                    "unable to create new content in namespace " + target.namespace()
                            + " because it is being terminated",
                    new Cause(
                            "NamespaceTerminating",
                            "namespace " + target.namespace() + " is being terminated",
                            "metadata.namespace"));
        }
    }

    private void requireDefinition(Target target) {
        ObjectNode definition = target.type().custom()
                ? cluster.store()
                        .get(CrdRules.RESOURCE, new Key("", target.type().resource()))
                : null;
        if (definition != null && Meta.deleting(definition)) {
            throw Failures.forbidden(
                    target.type(),
                    target.name(),
                    "create not allowed while custom resource definition is terminating",
                    null);
        }
    }

    private ManagedFields managed(Target target) {
        ResourceType type = target.type();
        Set<String> untouched = new HashSet<>();
        if (!target.sub().equals("finalize")) {
            rules(type).untouched().forEach(field -> untouched.add("f:" + field));
        }
        if (type.has("status")) {
            untouched.add("f:status");
        }
        // Scaling is noted without a time.
        String time = target.sub().equals("scale") ? "" : cluster.now();
        return new ManagedFields(KindShapes.of(type), type.apiVersion(), target.sub(), untouched, time);
    }

    private KindRules rules(ResourceType type) {
        return rules.getOrDefault(type.resource(), KindRules.NONE);
    }
}
