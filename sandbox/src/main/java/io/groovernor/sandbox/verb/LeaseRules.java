package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** A lease lasts, and has not been handed over less than never. */
final class LeaseRules {
    private LeaseRules() {}

    static List<Cause> check(ObjectNode lease) {
        List<Cause> causes = new ArrayList<>();
        JsonNode seconds = Json.at(lease, "spec", "leaseDurationSeconds");
        if (seconds.isNumber() && seconds.asLong() <= 0) {
            causes.add(Cause.invalid("spec.leaseDurationSeconds", seconds.asText(), "must be greater than 0"));
        }
        JsonNode transitions = Json.at(lease, "spec", "leaseTransitions");
        if (transitions.isNumber() && transitions.asLong() < 0) {
            causes.add(
                    Cause.invalid("spec.leaseTransitions", transitions.asText(), "must be greater than or equal to 0"));
        }
        return causes;
    }
}
