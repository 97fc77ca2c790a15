package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.CustomKinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A custom resource definition is established as it is stored, and its kind is served from then on. */
final class CrdRules implements KindRules {
    static final String RESOURCE = "customresourcedefinitions.apiextensions.k8s.io";

    private final Cluster cluster;

    CrdRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        check(object);
        ObjectNode spec = Json.child(object, "spec");
        ObjectNode names = Json.child(spec, "names");
        String kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
        ObjectNode status = before == null || !before.has("status")
                ? established()
                : Json.child(before, "status").deepCopy();
        status.set("acceptedNames", names.deepCopy());
        ArrayNode stored = status.putArray("storedVersions");
        for (var version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(Json.text(version, "name"));
            }
        }
        object.set("status", status);
    }

    @Override
    public void stored(ObjectNode object) {
        cluster.kinds().replace(CustomKinds.resource(object), CustomKinds.of(object));
        cluster.watches().recheck();
    }

    @Override
    public void removed(ObjectNode object) {
        String resource = CustomKinds.resource(object);
        cluster.store()
                .snapshot(resource)
                .objects()
                .keySet()
                .forEach(key -> cluster.store().remove(resource, key));
        cluster.kinds().replace(resource, List.of());
        cluster.watches().recheck();
    }

    private void check(ObjectNode object) {
        String name = Meta.text(object, "name");
        ResourceType self =
                Objects.requireNonNull(cluster.kinds().find("apiextensions.k8s.io", "v1", "customresourcedefinitions"));
        if (!name.equals(CustomKinds.resource(object))) {
            throw Failures.invalid(
                    self,
                    name,
                    List.of(Cause.invalid(
                            "metadata.name", "\"" + name + "\"", "must be spec.names.plural+\".\"+spec.group")));
        }
        for (String field : List.of("kind", "plural")) {
            if (Json.text(object, "spec", "names", field).isEmpty()) {
                throw Failures.invalid(self, name, List.of(Cause.required("spec.names." + field, "")));
            }
        }
        if (Json.at(object, "spec", "versions").isEmpty()) {
            throw Failures.invalid(
                    self,
                    name,
                    List.of(Cause.invalid(
                            "spec.versions", "[]", "must have exactly one version marked as storage version")));
        }
    }

    private ObjectNode established() {
        ObjectNode status = Json.object();
        ArrayNode conditions = status.putArray("conditions");
        condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found");
        condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted");
        return status;
    }

    private void condition(ArrayNode conditions, String type, String reason, String message) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", cluster.now())
                .put("reason", reason)
                .put("message", message);
    }
}
