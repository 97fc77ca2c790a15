package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.crd.Acceptance;
import io.groovernor.sandbox.crd.DefinitionCheck;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.CustomKinds;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.store.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A custom resource definition that gets its names is established as it is stored, and served from then on. */
final class CrdRules implements KindRules {
    static final String RESOURCE = "customresourcedefinitions.apiextensions.k8s.io";

    private final Cluster cluster;

    CrdRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void complete(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        ObjectNode names = Json.child(spec, "names");
        String kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind") && !kind.isEmpty()) {
            names.put("listKind", kind + "List");
        }
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        if (before != null && !object.has("status")) {
            Meta.carry("status", before.deepCopy(), object);
        }
        addStored(Json.child(object, "status"), Json.at(object, "spec", "versions"));
    }

    @Override
    public List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        List<Cause> causes = DefinitionCheck.check(object, before);
        if (causes.isEmpty() && !Meta.deleting(object)) {
            Acceptance.settle(object, others(object).values(), cluster.now());
        }
        return causes;
    }

    @Override
    public void stored(ObjectNode object) {
        serve(object);
        settleOthers(object);
        cluster.watches().recheck();
    }

    @Override
    public void removed(ObjectNode object) {
        cluster.kinds().replace(CustomKinds.resource(object), List.of());
        settleOthers(object);
        cluster.watches().recheck();
    }

    private void serve(ObjectNode definition) {
        boolean served = Acceptance.isEstablished(definition);
        cluster.kinds().replace(CustomKinds.resource(definition), served ? CustomKinds.of(definition) : List.of());
    }

    /** A name that somebody gave up may be what another definition waits for. */
    private void settleOthers(ObjectNode definition) {
        others(definition).forEach((key, other) -> {
            ObjectNode settled = other.deepCopy();
            Acceptance.settle(settled, others(other).values(), cluster.now());
            if (!Meta.deleting(other) && !settled.equals(other)) {
                cluster.store().put(RESOURCE, key, settled);
                serve(settled);
            }
        });
    }

    private Map<Key, ObjectNode> others(ObjectNode definition) {
        Map<Key, ObjectNode> all = cluster.store().snapshot(RESOURCE).objects();
        all.remove(new Key("", Meta.text(definition, "name")));
        String group = Json.text(definition, "spec", "group");
        all.values().removeIf(other -> !Json.text(other, "spec", "group").equals(group));
        return all;
    }

    /** Every version that ever was the storage version stays on the list. */
    private static void addStored(ObjectNode status, JsonNode versions) {
        Set<String> known = new HashSet<>();
        ArrayNode stored = status.path("storedVersions").isArray()
                ? status.withArray("storedVersions")
                : status.putArray("storedVersions");
        stored.forEach(version -> known.add(version.asText()));
        for (JsonNode version : versions) {
            String name = Json.text(version, "name");
            if (version.path("storage").asBoolean() && known.add(name)) {
                stored.add(name);
                return;
            }
        }
    }
}
