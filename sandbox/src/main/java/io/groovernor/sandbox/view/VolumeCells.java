package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tables say of volumes and the claims on them. */
final class VolumeCells {
    /** In the order in which they are told. */
    private static final Map<String, String> MODES = new LinkedHashMap<>();

    static {
        MODES.put("ReadWriteOnce", "RWO");
        MODES.put("ReadOnlyMany", "ROX");
        MODES.put("ReadWriteMany", "RWX");
        MODES.put("ReadWriteOncePod", "RWOP");
    }

    static final Map<String, Cell> ALL = Map.of(
            "volume.phase",
                    (volume, now) -> volume.path("metadata").has("deletionTimestamp")
                            ? "Terminating"
                            : Json.text(volume, "status", "phase"),
            "volume.modes", (volume, now) -> modes(Json.at(volume, "spec", "accessModes")),
            "volume.claim",
                    (volume, now) -> {
                        JsonNode claim = Json.at(volume, "spec", "claimRef");
                        return claim.isMissingNode()
                                ? ""
                                : Json.text(claim, "namespace") + "/" + Json.text(claim, "name");
                    },
            "volume.bound",
                    (claim, now) -> isBound(claim)
                            ? Json.at(claim, "status", "capacity", "storage").asText("0")
                            : "",
            "volume.boundModes", (claim, now) -> isBound(claim) ? modes(Json.at(claim, "status", "accessModes")) : "");

    private VolumeCells() {}

    private static boolean isBound(ObjectNode claim) {
        return !Json.text(claim, "spec", "volumeName").isEmpty();
    }

    private static String modes(JsonNode modes) {
        List<String> said = new ArrayList<>();
        modes.forEach(mode -> said.add(mode.asText()));
        return String.join(
                ",",
                MODES.entrySet().stream()
                        .filter(mode -> said.contains(mode.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }
}
