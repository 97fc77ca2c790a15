package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of its names a definition gets. Names belong to the first definition of a group that asks for them; one that
 * does not get all of its names is not served. Thread-safe; it keeps no state.
 */
public final class Acceptance {
    private Acceptance() {}

    /** Whether a definition has its names and is served. */
    public static boolean isEstablished(ObjectNode definition) {
        return Conditions.isTrue(definition, "Established");
    }

    /**
     * Sets the accepted names and the conditions of a definition.
     *
     * @param others the other definitions of its group
     * @param now the time of a condition that changes
     */
    public static void settle(ObjectNode definition, Iterable<ObjectNode> others, String now) {
        Set<String> resources = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        for (ObjectNode other : others) {
            JsonNode names = Json.at(other, "status", "acceptedNames");
            add(resources, names, "plural", "singular");
            names.path("shortNames").forEach(name -> resources.add(name.asText()));
            add(kinds, names, "kind", "listKind");
        }
        JsonNode wanted = Json.at(definition, "spec", "names");
        ObjectNode status = Json.child(definition, "status");
        ObjectNode accepted = Json.child(status, "acceptedNames");
        for (String field : List.of("kind", "plural")) {
            accepted.put(field, Json.text(accepted, field));
        }
        String[] conflict = {"", ""};
        accept("plural", "PluralConflict", wanted, accepted, resources, conflict);
        accept("singular", "SingularConflict", wanted, accepted, resources, conflict);
        acceptShort(wanted, accepted, resources, conflict);
        accept("kind", "KindConflict", wanted, accepted, kinds, conflict);
        accept("listKind", "ListKindConflict", wanted, accepted, kinds, conflict);
        carry("categories", wanted, accepted);
        boolean free = conflict[0].isEmpty();
        Conditions.set(
                status,
                "NamesAccepted",
                free,
                free ? "NoConflicts" : conflict[0],
                free ? "no conflicts found" : conflict[1],
                now);
        if (free) {
            String message = "the initial names have been accepted";
            Conditions.set(status, "Established", true, "InitialNamesAccepted", message, now);
        } else if (!isEstablished(definition)) {
            Conditions.set(status, "Established", false, "NotAccepted", "not all names are accepted", now);
        }
    }

    private static void accept(
            String field, String reason, JsonNode wanted, ObjectNode accepted, Set<String> used, String[] conflict) {
        String name = Json.text(wanted, field);
        if (!name.equals(Json.text(accepted, field)) && used.contains(name)) {
            conflict[0] = reason;
            conflict[1] = inUse(name);
        } else {
            accepted.put(field, name);
        }
    }

    private static void acceptShort(JsonNode wanted, ObjectNode accepted, Set<String> used, String[] conflict) {
        Set<String> own = new HashSet<>();
        accepted.path("shortNames").forEach(name -> own.add(name.asText()));
        List<String> taken = new ArrayList<>();
        wanted.path("shortNames").forEach(name -> {
            if (!own.contains(name.asText()) && used.contains(name.asText())) {
                taken.add(inUse(name.asText()));
            }
        });
        if (taken.isEmpty()) {
            carry("shortNames", wanted, accepted);
        } else {
            conflict[0] = "ShortNamesConflict";
            conflict[1] = taken.size() == 1 ? taken.get(0) : "[" + String.join(", ", taken) + "]";
        }
    }

    private static String inUse(String name) {
        return "\"" + name + "\" is already in use";
    }

    private static void add(Set<String> names, JsonNode from, String... fields) {
        for (String field : fields) {
            names.add(Json.text(from, field));
        }
    }

    private static void carry(String field, JsonNode from, ObjectNode to) {
        if (from.has(field)) {
            to.set(field, from.path(field).deepCopy());
        } else {
            to.remove(field);
        }
    }
}
