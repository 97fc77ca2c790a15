package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A namespace has a phase, a finalizer of its own and a label with its name. */
final class NamespaceRules implements KindRules {
    @Override
    public void complete(ObjectNode object) {
        ObjectNode labels = Json.child(Meta.of(object), "labels");
        labels.put("kubernetes.io/metadata.name", Meta.text(object, "name"));
    }

    @Override
    public Set<String> untouched() {
        return Set.of("spec");
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        ObjectNode spec = Json.child(object, "spec");
        if (before == null) {
            spec.putArray("finalizers").add("kubernetes");
            Json.child(object, "status").put("phase", "Active");
        }
    }
}
