package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.FieldRules;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the built-in kinds that controllers write most ask of their content. */
final class ContentRules {
    private ContentRules() {}

    static List<Cause> check(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        if (type.custom()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        if (!type.resource().equals(CrdRules.RESOURCE)) {
            causes.addAll(FieldRules.check(type.apiVersion(), type.kind(), object, before));
        }
        causes.addAll(WorkloadRules.check(type.resource(), object));
        causes.addAll(special(type, object, before));
        return causes;
    }

    private static List<Cause> special(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        return switch (type.resource()) {
            case "configmaps" -> DataRules.check(object, before);
            case "secrets" -> secret(object, before);
            case "events" -> event(object);
            default -> List.of();
        };
    }

    private static List<Cause> secret(ObjectNode object, @Nullable ObjectNode before) {
        List<Cause> causes = new ArrayList<>();
        String kind = Json.text(object, "type");
        if (before != null && !kind.equals(Json.text(before, "type"))) {
            causes.add(Cause.invalid("type", "\"" + kind + "\"", "field is immutable"));
        }
        causes.addAll(DataRules.check(object, before));
        return causes;
    }

    private static List<Cause> event(ObjectNode object) {
        String about = Json.text(object, "involvedObject", "namespace");
        return about.isEmpty() || about.equals(Meta.text(object, "namespace"))
                ? List.of()
                : List.of(Cause.invalid(
                        "involvedObject.namespace", "\"" + about + "\"", "does not match event.namespace"));
    }
}
