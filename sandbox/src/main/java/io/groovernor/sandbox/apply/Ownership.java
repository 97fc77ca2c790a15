package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The managers of one object and their fields; {@code metadata.managedFields} in memory. Not thread-safe. */
final class Ownership {
    /** So many may update before the oldest are thrown together. */
    private static final int MOST_UPDATERS = 10;

    private static final Comparator<Map.Entry<Manager, Share>> OLDEST_FIRST = Comparator.comparing(
                    (Map.Entry<Manager, Share> entry) -> entry.getValue().time())
            .thenComparing(entry -> entry.getKey().name());

    private final Map<Manager, Share> shares = new LinkedHashMap<>();

    /**
     * What one of them owns.
     *
     * @param version the API version of the fields
     * @param time when it last wrote; may be empty
     */
    record Share(FieldSet fields, String version, String time) {}

    /** By the entries of {@code managedFields}. */
    static Ownership of(JsonNode managed) {
        Ownership ownership = new Ownership();
        for (JsonNode entry : managed) {
            FieldSet fields = FieldSet.read(entry.path("fieldsV1"));
            ownership.shares.put(
                    Manager.read(entry), new Share(fields, Json.text(entry, "apiVersion"), Json.text(entry, "time")));
        }
        return ownership;
    }

    Map<Manager, Share> shares() {
        return shares;
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    FieldSet fields(Manager manager) {
        Share share = shares.get(manager);
        return share == null ? new FieldSet() : share.fields();
    }

    /** When a manager last wrote; empty when it never did. */
    String time(Manager manager) {
        Share share = shares.get(manager);
        return share == null ? "" : share.time();
    }

    /** Everything that somebody owns. */
    FieldSet all() {
        FieldSet all = new FieldSet();
        for (Share share : shares.values()) {
            all = all.union(share.fields());
        }
        return all;
    }

    /** Gives a manager exactly these fields; without any it is none any more. */
    void set(Manager manager, FieldSet fields, String version, String time) {
        if (fields.isEmpty()) {
            shares.remove(manager);
        } else {
            shares.put(manager, new Share(fields, version, time));
        }
    }

    /** Takes fields away from everybody but one manager, who may be null. */
    void takeFromAllBut(@Nullable Manager manager, FieldSet fields) {
        for (Manager other : List.copyOf(shares.keySet())) {
            if (!other.equals(manager)) {
                Share share = Objects.requireNonNull(shares.get(other));
                set(other, share.fields().minus(fields), share.version(), share.time());
            }
        }
    }

    /** Throws the oldest of too many updaters together, those of one version into one. */
    void limitUpdaters() {
        List<Map.Entry<Manager, Share>> updaters = shares.entrySet().stream()
                .filter(entry -> !entry.getKey().applies())
                .sorted(OLDEST_FIRST)
                .toList();
        int left = updaters.size();
        Map<String, Manager> firsts = new HashMap<>();
        for (var updater : updaters) {
            if (left <= MOST_UPDATERS) {
                return;
            }
            Share share = updater.getValue();
            Manager first = firsts.putIfAbsent(share.version(), updater.getKey());
            if (first != null) {
                Manager bucket = new Manager("ancient-changes", Manager.UPDATE, share.version(), "");
                FieldSet all = share.fields().union(fields(bucket)).union(fields(first));
                shares.remove(first);
                shares.remove(updater.getKey());
                set(bucket, all, share.version(), share.time());
                left--;
            }
        }
    }

    /** The entries of {@code managedFields}: who applies first, then the oldest. */
    ArrayNode write() {
        ArrayNode entries = Json.array();
        shares.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Manager, Share> entry) ->
                                entry.getKey().operation())
                        .thenComparing(OLDEST_FIRST))
                .forEach(share -> write(entries.addObject(), share.getKey(), share.getValue()));
        return entries;
    }

    private static void write(ObjectNode entry, Manager manager, Share share) {
        entry.put("manager", manager.name())
                .put("operation", manager.operation())
                .put("apiVersion", share.version());
        if (!share.time().isEmpty()) {
            entry.put("time", share.time());
        }
        entry.put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", share.fields().write());
        if (!manager.sub().isEmpty()) {
            entry.put("subresource", manager.sub());
        }
    }
}
