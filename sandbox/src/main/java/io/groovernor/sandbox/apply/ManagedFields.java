package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.patch.ListTypes;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of who owns which field. Immutable.
 *
 * @param sub the sub-resource that is written through; empty for the main resource
 * @param untouched the fields that a write of the main resource leaves alone, as in {@code f:status}
 * @param nulls whether null is a value, as it is in custom objects
 */
public record ManagedFields(
        ListTypes lists, String apiVersion, String sub, Set<String> untouched, boolean nulls, String now) {

    /**
     * What an apply makes of an object; its managed fields say who did it.
     *
     * @param live null when there is none yet
     * @throws io.groovernor.sandbox.status.ApiException 409 when others own what would change, unless forced
     */
    public ObjectNode apply(@Nullable ObjectNode live, ObjectNode config, String name, boolean force) {
        Manager manager = new Manager(name, "Apply", apiVersion, sub);
        ObjectNode applied = nulls ? config : TypedMerge.withoutNulls(config);
        ObjectNode before = live == null ? Json.object() : live;
        SortedSet<FieldPath> fields = mine(FieldSet.of(applied, lists));
        Ownership ownership = Ownership.of(before);
        if (live != null && ownership.shares().isEmpty()) {
            ownership.set(new Manager("before-first-apply", "Update", apiVersion, ""), FieldSet.of(before, lists), now);
        }
        ObjectNode merged = new TypedMerge(lists).merge(before, applied);

        SortedSet<FieldPath> changed = new TreeSet<>(fields);
        changed.removeIf(path -> Objects.equals(path.find(before), path.find(merged)));
        changed.removeIf(path -> isKeptItem(path, before));
        List<Cause> conflicts = conflicts(ownership, manager, changed);
        if (!force && !conflicts.isEmpty()) {
            throw Failures.applyConflict(conflicts);
        }
        ownership.takeFromOthers(manager, changed);

        SortedSet<FieldPath> dropped = ownership.fields(manager);
        dropped.removeAll(fields);
        remove(dropped, merged, ownership, manager);
        boolean changes = live == null || !withoutOwners(live).equals(withoutOwners(merged));
        ownership.set(manager, fields, changes ? now : ownership.time(manager));
        ownership.writeTo(merged);
        return merged;
    }

    /** An apply that only shares what is there already bears no time. */
    private static ObjectNode withoutOwners(ObjectNode object) {
        ObjectNode bare = Json.shallow(object);
        ObjectNode meta = Json.shallow(Json.child(bare, "metadata"));
        meta.remove("managedFields");
        bare.set("metadata", meta);
        return bare;
    }

    /** Notes that somebody wrote without applying: whoever changes a field owns it. */
    public void recordUpdate(@Nullable ObjectNode live, ObjectNode object, String name) {
        ObjectNode before = live == null ? Json.object() : live;
        Ownership ownership = Ownership.of(object);
        Manager manager = new Manager(name, "Update", apiVersion, sub);
        SortedSet<FieldPath> present = FieldSet.withContainers(object, lists);
        SortedSet<FieldPath> former = FieldSet.withContainers(before, lists);
        SortedSet<FieldPath> changed = mine(new TreeSet<>(present));
        changed.removeIf(path -> Objects.equals(path.find(before), path.find(object)));
        changed.removeIf(path -> former.contains(path) && FieldSet.isContainer(path, present));
        changed.removeIf(path -> isNothing(path, before, object));
        SortedSet<FieldPath> gone = new TreeSet<>(former);
        gone.removeAll(present);

        changed.removeIf(path -> isKeptItem(path, before));
        ownership.takeFromOthers(manager, changed);
        ownership.takeFromOthers(manager, gone);
        SortedSet<FieldPath> own = ownership.fields(manager);
        own.addAll(changed);
        own.removeAll(gone);
        if (!name.isEmpty()) {
            ownership.set(manager, own, now);
        }
        ownership.writeTo(object);
    }

    /** An item that was there before is not taken over as a whole because one of its fields changed. */
    private static boolean isKeptItem(FieldPath path, ObjectNode before) {
        return path.last().startsWith("k:") && path.find(before) != null;
    }

    /** The built-in kinds write some fields even when nobody gave them a value. */
    private boolean isNothing(FieldPath path, ObjectNode before, ObjectNode object) {
        JsonNode value = path.find(object);
        return !nulls
                && value != null
                && path.find(before) == null
                && path.steps().size() < 3
                && (value.isNull() || (value.isTextual() && value.asText().isEmpty()));
    }

    private SortedSet<FieldPath> mine(SortedSet<FieldPath> fields) {
        if (sub.equals("status")) {
            fields.removeIf(path -> !path.startsWith("f:status"));
        } else {
            fields.removeIf(path -> untouched.stream().anyMatch(path::startsWith));
        }
        return fields;
    }

    private static List<Cause> conflicts(Ownership ownership, Manager manager, SortedSet<FieldPath> changed) {
        List<Cause> conflicts = new ArrayList<>();
        ownership.shares().forEach((other, share) -> {
            if (!other.equals(manager)) {
                for (FieldPath path : changed) {
                    if (share.fields().contains(path)) {
                        conflicts.add(new Cause("FieldManagerConflict", other.conflict(), path.toString()));
                    }
                }
            }
        });
        return conflicts;
    }

    /** Removes what nobody owns any more, whole items before their fields, and the objects that this leaves empty. */
    private static void remove(SortedSet<FieldPath> dropped, ObjectNode merged, Ownership ownership, Manager manager) {
        for (FieldPath path : dropped) {
            if (!ownership.ownedByOthers(manager, path)) {
                path.removeFrom(merged);
                for (FieldPath up = path.parent(); up.steps().size() > 1; up = up.parent()) {
                    var container = up.find(merged);
                    if (container == null || !container.isEmpty() || ownership.ownedByOthers(manager, up)) {
                        break;
                    }
                    up.removeFrom(merged);
                }
            }
        }
    }
}
