package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an update may change. */
final class Updates {
    private static final List<String> FIXED = List.of(
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "resourceVersion",
            "selfLink");

    private static final List<String> IMMUTABLE = List.of("uid", "deletionTimestamp", "deletionGracePeriodSeconds");

    private Updates() {}

    /** A replacement that says a uid means that object and no other of its name. */
    static void checkUid(Target target, ObjectNode before, ObjectNode object, boolean dryRun) {
        String uid = Meta.text(object, "uid");
        if (!uid.isEmpty() && !uid.equals(Meta.text(before, "uid"))) {
            String path = (dryRun ? "/" : "/registry/")
                    + (target.type().custom() ? target.type().group() + "/" : "")
                    + target.type().plural() + "/" + target.namespace() + "/" + target.name();
            throw Failures.otherUid(target.type(), path, target.name(), uid, Meta.text(before, "uid"));
        }
    }

    /** A configuration that says a uid creates nothing; its resource version counts only when there is an object. */
    static void checkApplied(Target target, @Nullable ObjectNode before, ObjectNode config) {
        String uid = Meta.text(config, "uid");
        if (before == null) {
            if (!uid.isEmpty()) {
                throw Failures.appliedUid(target.type(), target.name(), uid);
            }
            Meta.of(config).remove("resourceVersion");
        }
    }

    /** What cannot be changed, and is not silently kept either. */
    static List<Cause> checkImmutable(ObjectNode before, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        for (String field : IMMUTABLE) {
            JsonNode value = Json.at(object, "metadata", field);
            if (!value.isMissingNode() && !value.isNull() && !value.equals(Json.at(before, "metadata", field))) {
                causes.add(Cause.invalid("metadata." + field, value.toString(), "field is immutable"));
            }
        }
        return causes;
    }

    static void checkRevision(Target target, ObjectNode before, ObjectNode object) {
        String revision = Meta.text(object, "resourceVersion");
        if (!revision.isEmpty() && !revision.equals(Meta.text(before, "resourceVersion"))) {
            throw Failures.modified(target.type(), target.name());
        }
    }

    /** @param untouched the fields that only a sub-resource changes */
    static void keepWhatCannotChange(Target target, ObjectNode before, ObjectNode object, Set<String> untouched) {
        ObjectNode oldMeta = Meta.of(before);
        ObjectNode meta = Meta.of(object);
        for (String field : FIXED) {
            Meta.carry(field, oldMeta, meta);
        }
        if (target.sub().equals("finalize")) {
            ObjectNode onlyFinalizers = before.deepCopy();
            JsonNode finalizers = Json.at(object, "spec", "finalizers");
            if (finalizers.isArray()) {
                Json.child(onlyFinalizers, "spec").set("finalizers", finalizers);
            }
            Meta.carry("managedFields", meta, Meta.of(onlyFinalizers));
            object.removeAll();
            object.setAll(onlyFinalizers);
            return;
        }
        untouched.forEach(field -> Meta.carry(field, before, object));
        if (target.sub().equals("status")) {
            ObjectNode onlyStatus = before.deepCopy();
            Meta.carry("status", object, onlyStatus);
            Meta.carry("managedFields", meta, Meta.of(onlyStatus));
            if (!target.type().custom()) {
                Meta.carry("annotations", meta, Meta.of(onlyStatus));
            }
            object.removeAll();
            object.setAll(onlyStatus);
        } else if (target.type().has("status")) {
            Meta.carry("status", before, object);
        }
    }

    static void checkFinalizers(ResourceType type, ObjectNode before, ObjectNode object) {
        if (!Meta.deleting(before)) {
            return;
        }
        List<String> added = new ArrayList<>(Meta.finalizers(object));
        added.removeAll(Meta.finalizers(before));
        if (!added.isEmpty()) {
            String names = added.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
            throw Failures.invalid(
                    type,
                    Meta.text(object, "name"),
                    List.of(Cause.forbidden(
                            "metadata.finalizers",
                            "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                    + names + "}")));
        }
    }

    static boolean changesGeneration(ResourceType type, ObjectNode before, ObjectNode object) {
        if (!type.custom() && !type.has("generation")) {
            return false;
        }
        return !content(type, before).equals(content(type, object))
                || (type.has("counts-annotations") && changes("annotations", before, object))
                || (type.has("counts-labels") && changes("labels", before, object));
    }

    private static boolean changes(String field, ObjectNode before, ObjectNode object) {
        return !Json.at(before, "metadata", field).equals(Json.at(object, "metadata", field));
    }

    /** Everything but metadata and, where it is reported apart, status. */
    private static Map<String, ?> content(ResourceType type, ObjectNode object) {
        ObjectNode content = Json.shallow(object);
        content.remove("metadata");
        if (type.has("status") || !type.custom()) {
            content.remove("status");
        }
        return content.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
