package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.Shape;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of who owns which field, as sigs.k8s.io/structured-merge-diff does. Immutable.
 *
 * @param sub the sub-resource that is written through; empty for the main resource
 * @param untouched the steps to the fields that a write of the main resource leaves alone, as in {@code f:status}
 */
public record ManagedFields(Shape shape, String apiVersion, String sub, Set<String> untouched, String now) {
    private static final String MANAGED = "managedFields";

    /** What the server sets itself is nobody's. */
    private static final FieldSet SERVER_OWNED = serverOwned();

    /**
     * What an apply makes of an object; its managed fields say who did it.
     *
     * @param live null when there is none yet
     * @throws io.groovernor.sandbox.status.ApiException 409 when others own what would change, unless forced
     */
    public ObjectNode apply(@Nullable ObjectNode live, ObjectNode config, String name, boolean force) {
        Manager manager = new Manager(name, Manager.APPLY, "", sub);
        Ownership ownership = Ownership.of(live == null ? Json.array() : Json.at(live, "metadata", MANAGED));
        ObjectNode before = live == null ? created(config) : unmanaged(live);
        if (live != null && ownership.isEmpty()) {
            Comparison all = Comparison.of(created(before), before, shape);
            Manager former = new Manager("before-first-apply", Manager.UPDATE, apiVersion, "");
            ownership.set(former, all.written().minus(SERVER_OWNED), apiVersion, now);
        }
        FieldSet last = ownership.fields(manager);
        String time = ownership.time(manager);
        ownership.set(manager, mine(FieldSet.of(config, shape)), apiVersion, time);
        ObjectNode merged = pruned(Merging.merge(before, config, shape), last, ownership.all())
                .deepCopy();
        Comparison changes = Comparison.of(before, merged, shape).each(this::mine);
        List<Cause> conflicts = conflicts(ownership, manager, changes.written(), before);
        if (!force && !conflicts.isEmpty()) {
            throw Failures.applyConflict(conflicts);
        }
        ownership.takeFromAllBut(manager, changes.written().union(changes.removed()));
        // An apply that only shares what is there already bears no time.
        boolean changed = live == null || !before.equals(merged);
        FieldSet own = ownership.fields(manager).minus(SERVER_OWNED);
        ownership.set(manager, own, apiVersion, changed ? now : time);
        LastApplied.update(name, merged, config);
        write(ownership, merged);
        return merged;
    }

    /**
     * Notes that somebody wrote without applying: whoever changes a field owns it, and nobody owns what is gone. Managed
     * fields that the written object brings along are believed.
     *
     * @param live null when there was none
     */
    public void update(@Nullable ObjectNode live, ObjectNode object, String name) {
        JsonNode known = live == null ? Json.array() : Json.at(live, "metadata", MANAGED);
        JsonNode given = sub.isEmpty() ? Json.at(object, "metadata", MANAGED) : MissingNode.getInstance();
        Ownership ownership = Ownership.of(isReset(given) ? Json.array() : given.isMissingNode() ? known : given);
        ObjectNode meta = Json.child(object, "metadata");
        meta.remove(MANAGED);
        if (live != null && ownership.isEmpty()) {
            return; // Nobody has been noted so far, and nobody will be until somebody applies.
        }
        ObjectNode before = live == null ? created(object) : unmanaged(live);
        Comparison changes = Comparison.of(before, object, shape).each(this::mine);
        ownership.takeFromAllBut(null, changes.written().union(changes.removed()));
        FieldSet taken = changes.written().minus(SERVER_OWNED);
        if (!taken.isEmpty() && !name.isEmpty()) {
            Manager manager = new Manager(name, Manager.UPDATE, apiVersion, sub);
            ownership.set(manager, taken.union(ownership.fields(manager)), apiVersion, now);
        }
        ownership.limitUpdaters();
        write(ownership, object);
        if (live != null && !live.equals(object) && timeless(live).equals(timeless(object))) {
            meta.set(MANAGED, known);
        }
    }

    /** An empty list, or one empty entry: from now on nobody owns anything. */
    private static boolean isReset(JsonNode managed) {
        return managed.isArray()
                && (managed.isEmpty() || (managed.size() == 1 && managed.path(0).isEmpty()));
    }

    private static void write(Ownership ownership, ObjectNode object) {
        if (!ownership.isEmpty()) {
            Json.child(object, "metadata").set(MANAGED, ownership.write());
        }
    }

    /** Nothing but the kind: what a new object is compared with. */
    private static ObjectNode created(ObjectNode object) {
        ObjectNode bare = Json.object();
        bare.set("apiVersion", object.path("apiVersion"));
        bare.set("kind", object.path("kind"));
        return bare;
    }

    private static ObjectNode unmanaged(ObjectNode object) {
        ObjectNode bare = Json.shallow(object);
        ObjectNode meta = Json.shallow(Json.child(object, "metadata"));
        meta.remove(MANAGED);
        bare.set("metadata", meta);
        return bare;
    }

    /** A change of nothing but the times of managers is none. */
    private static ObjectNode timeless(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Json.at(copy, "metadata", MANAGED).forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }

    /** Without what the manager applied before and does not now, unless somebody owns it. */
    private ObjectNode pruned(ObjectNode merged, FieldSet last, FieldSet owned) {
        if (last.isEmpty()) {
            return merged;
        }
        FieldSet before = FieldSet.of(merged, shape).withNamed(shape);
        FieldSet former = last.withNamed(shape);
        ObjectNode bare = Removal.without(merged, former, shape);
        FieldSet kept = FieldSet.of(bare, shape).withNamed(shape).union(owned.withNamed(shape));
        ObjectNode restored = Removal.without(merged, before.minus(kept), shape);
        FieldSet gone =
                before.minus(FieldSet.of(restored, shape).withNamed(shape)).intersection(former);
        return Removal.without(merged, gone, shape);
    }

    private FieldSet mine(FieldSet fields) {
        return sub.equals("status") ? fields.only("f:status") : fields.without(untouched);
    }

    private List<Cause> conflicts(Ownership ownership, Manager manager, FieldSet written, ObjectNode live) {
        FieldSet allowed = LastApplied.allowed(manager.name(), live, shape);
        List<Cause> conflicts = new ArrayList<>();
        ownership.shares().forEach((other, share) -> {
            if (!other.equals(manager)) {
                share.fields()
                        .intersection(written)
                        .minus(allowed)
                        .forEach(path ->
                                conflicts.add(new Cause("FieldManagerConflict", other.conflict(), Steps.shown(path))));
            }
        });
        return conflicts;
    }

    private static FieldSet serverOwned() {
        FieldSet set = new FieldSet();
        set.at("f:apiVersion").add();
        set.at("f:kind").add();
        FieldSet meta = set.at("f:metadata").add();
        for (String field : List.of(
                "name",
                "namespace",
                "creationTimestamp",
                "selfLink",
                "uid",
                "clusterName",
                "generation",
                MANAGED,
                "resourceVersion")) {
            meta.at(Steps.field(field)).add();
        }
        return set;
    }
}
