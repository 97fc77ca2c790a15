package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Quantities;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.Key;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim waits to be bound, and keeps its spec: a class and a volume may be named once, and a bound claim may grow where its
 * class permits that. It gets no finalizer that protects it while pods use it: the controllers of a cluster take that off as
 * soon as nobody does, and here nobody ever does.
 */
final class ClaimRules implements KindRules {
    private static final String IMMUTABLE =
            "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n";

    private final Cluster cluster;

    ClaimRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        return before == null ? List.of() : checkChange(object, before);
    }

    private static List<Cause> checkChange(ObjectNode object, ObjectNode before) {
        List<Cause> causes = new ArrayList<>();
        ObjectNode old = Json.child(before, "spec");
        ObjectNode rest = Json.child(object, "spec").deepCopy();
        for (String once : new String[] {"volumeName", "storageClassName"}) {
            if (!old.has(once)) {
                rest.remove(once);
            }
        }
        if (isBound(object)) {
            Meta.carry("volumeAttributesClassName", old, rest);
            if (!Json.at(rest, "resources", "requests").isMissingNode()) {
                Meta.carry(
                        "storage",
                        Json.child(Json.child(old.deepCopy(), "resources"), "requests"),
                        Json.child(Json.child(rest, "resources"), "requests"));
            }
        }
        if (!rest.equals(old)) {
            causes.add(Cause.forbidden("spec", IMMUTABLE));
        }
        BigDecimal size = size(object.path("spec"));
        if (size.compareTo(size(old)) < 0
                && size.compareTo(Quantities.value(Json.text(before, "status", "capacity", "storage"))) <= 0) {
            causes.add(
                    Cause.forbidden("spec.resources.requests.storage", "field can not be less than status.capacity"));
        }
        JsonNode mode = Json.at(object, "spec", "volumeMode");
        if (!mode.equals(old.path("volumeMode"))) {
            causes.add(Cause.invalid("volumeMode", GoText.of(mode), "field is immutable"));
        }
        return causes;
    }

    @Override
    public void admit(ResourceType type, ObjectNode object, ObjectNode before) {
        if (size(object.path("spec")).compareTo(size(before.path("spec"))) <= 0) {
            return;
        }
        String name = Json.text(object, "spec", "storageClassName");
        ObjectNode storageClass = cluster.store().get("storageclasses.storage.k8s.io", new Key("", name));
        if (storageClass == null || !storageClass.path("allowVolumeExpansion").asBoolean()) {
            String why = "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc"
                    + " must support resize";
            throw Failures.forbidden(type, Meta.text(object, "name"), why, null);
        }
    }

    private static boolean isBound(ObjectNode claim) {
        return Json.text(claim, "status", "phase").equals("Bound");
    }

    private static BigDecimal size(JsonNode spec) {
        return Quantities.value(Json.text(spec, "resources", "requests", "storage"));
    }
}
