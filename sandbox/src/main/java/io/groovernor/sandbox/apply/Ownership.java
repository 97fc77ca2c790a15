package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The managers of one object and their fields; {@code metadata.managedFields} in memory. Not thread-safe. */
final class Ownership {
    private final Map<Manager, Share> shares = new LinkedHashMap<>();

    /** @param time when the share last changed */
    record Share(SortedSet<FieldPath> fields, String time) {}

    static Ownership of(JsonNode object) {
        Ownership ownership = new Ownership();
        for (JsonNode entry : Json.at(object, "metadata", "managedFields")) {
            ownership.shares.put(
                    Manager.read(entry), new Share(FieldSet.read(entry.path("fieldsV1")), Json.text(entry, "time")));
        }
        return ownership;
    }

    Map<Manager, Share> shares() {
        return shares;
    }

    SortedSet<FieldPath> fields(Manager manager) {
        Share share = shares.get(manager);
        return share == null ? new TreeSet<>() : new TreeSet<>(share.fields());
    }

    /** When a manager's share last changed; empty when it has none. */
    String time(Manager manager) {
        Share share = shares.get(manager);
        return share == null ? "" : share.time();
    }

    /** Gives a manager exactly these fields; its time moves only when they are others than before. */
    void set(Manager manager, SortedSet<FieldPath> fields, String time) {
        Share share = shares.get(manager);
        if (fields.isEmpty()) {
            shares.remove(manager);
        } else if (share == null || !share.fields().equals(fields)) {
            shares.put(manager, new Share(fields, time));
        }
    }

    /** Takes fields away from everybody but one manager. */
    void takeFromOthers(Manager manager, SortedSet<FieldPath> fields) {
        for (Manager other : List.copyOf(shares.keySet())) {
            if (!other.equals(manager)) {
                SortedSet<FieldPath> left = fields(other);
                left.removeAll(fields);
                set(other, left, time(other));
            }
        }
    }

    /** Whether somebody else owns a field or anything below it. */
    boolean ownedByOthers(Manager manager, FieldPath path) {
        return shares.entrySet().stream()
                .anyMatch(share -> !share.getKey().equals(manager)
                        && share.getValue().fields().tailSet(path).stream()
                                .limit(1)
                                .anyMatch(path::isPrefixOf));
    }

    void writeTo(ObjectNode object) {
        ObjectNode meta = Json.child(object, "metadata");
        if (shares.isEmpty()) {
            meta.remove("managedFields");
            return;
        }
        ArrayNode entries = Json.array();
        shares.forEach((manager, share) -> {
            ObjectNode entry = entries.addObject();
            manager.write(entry, share.time());
            entry.set("fieldsV1", FieldSet.write(share.fields()));
        });
        meta.set("managedFields", entries);
    }
}
