package io.groovernor.host.plan;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import java.util.List;

/**
 * One thing that a sync would change.
 *
 * @param fields what of it, as {@link FieldDiff} says it; the message, for an event
 */
public record Planned(Kind kind, ResourceType type, ResourceKey key, List<String> fields) {
    /** What would become of an object. */
    public enum Kind {
        CREATE,
        CHANGE,
        DELETE,
        EVENT
    }

    public Planned {
        fields = List.copyOf(fields);
    }
}
