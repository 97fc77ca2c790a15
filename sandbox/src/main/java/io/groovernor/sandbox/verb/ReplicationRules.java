package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** A replication controller selects the labels of its template, unless it says what else. */
final class ReplicationRules implements KindRules {
    @Override
    public void complete(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (spec.path("selector").isEmpty() && !Templates.labels(object).isEmpty()) {
            spec.set("selector", Templates.labels(object).deepCopy());
        }
        Templates.shareLabels(object);
    }
}
