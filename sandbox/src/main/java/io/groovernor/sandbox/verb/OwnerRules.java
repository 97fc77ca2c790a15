package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** What references to owners must look like: complete, and at most one of them the controller. */
final class OwnerRules {
    private static final String FIELD = "metadata.ownerReferences";

    private OwnerRules() {}

    static void check(JsonNode owners, List<Cause> causes) {
        List<JsonNode> controllers = new ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            JsonNode owner = owners.get(i);
            String field = FIELD + "[" + i + "]";
            for (String name : List.of("apiVersion", "kind", "name", "uid")) {
                if (Json.text(owner, name).isEmpty()) {
                    causes.add(Cause.required(field + "." + name, "must not be empty"));
                }
            }
            if (owner.path("controller").asBoolean()) {
                controllers.add(owner);
            }
        }
        if (controllers.size() > 1) {
            causes.add(Cause.invalid(
                    FIELD,
                    owners.toString(),
                    "Only one reference can have Controller set to true. Found \"true\" in references for "
                            + named(controllers.get(0)) + " and " + named(controllers.get(1))));
        }
    }

    private static String named(JsonNode owner) {
        return Json.text(owner, "kind") + "/" + Json.text(owner, "name");
    }
}
