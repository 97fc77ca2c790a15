package io.groovernor.api.dsl;

import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.resource.Resource;
import java.time.Instant;
import java.util.Map;

/** The status of an object while it is being edited, with its conditions. Not thread safe. */
public final class StatusMap extends EditableMap {
    private final long generation;
    private final transient Instant now;

    /**
     * @param about whose status it is
     * @param now the time of changes
     */
    StatusMap(Resource about, Instant now) {
        super(null, "");
        this.generation = about.generation();
        this.now = now;
        if (about.get("status") instanceof Map<?, ?> status) {
            fill(status);
        }
    }

    /**
     * Sets a condition: {@code condition type: 'Ready', status: true, reason: 'Up', message: 'all replicas run'}.
     *
     * @param options {@code type} and {@code reason}, words in CamelCase; {@code status}, true, false or {@code
     *     'Unknown'}; {@code message}, for people
     */
    public void condition(
            @NamedParams({
                        @NamedParam(value = "type", type = String.class, required = true),
                        @NamedParam(value = "status", required = true),
                        @NamedParam(value = "reason", type = String.class, required = true),
                        @NamedParam(value = "message", type = String.class)
                    })
                    Map<String, ?> options) {
        put("conditions", Condition.of(options).among(get("conditions"), generation, now));
    }
}
