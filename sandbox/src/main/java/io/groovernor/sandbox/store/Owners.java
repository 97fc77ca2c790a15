package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who lives and who is owned by whom, by uid. Not thread-safe; the store's lock guards it. */
final class Owners {
    private final Map<String, Ref> alive = new HashMap<>();
    private final Map<String, Set<Ref>> owned = new HashMap<>();

    void add(Ref ref, ObjectNode object) {
        alive.put(Json.text(object, "metadata", "uid"), ref);
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            owned.computeIfAbsent(Json.text(owner, "uid"), uid -> new HashSet<>())
                    .add(ref);
        }
    }

    void remove(Ref ref, ObjectNode object) {
        alive.remove(Json.text(object, "metadata", "uid"));
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            owned.computeIfPresent(Json.text(owner, "uid"), (uid, refs) -> {
                refs.remove(ref);
                return refs.isEmpty() ? null : refs;
            });
        }
    }

    @Nullable
    Ref find(String uid) {
        return alive.get(uid);
    }

    Set<Ref> ownedBy(String uid) {
        return Set.copyOf(owned.getOrDefault(uid, Set.of()));
    }
}
