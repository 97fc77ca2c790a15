package io.groovernor.api.dsl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code status.conditions}, as Kubernetes means it ({@code metav1.Condition}).
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
record Condition(String type, String status, String reason, String message) {
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern REASON = Pattern.compile("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");

    Condition {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("condition: '" + type + "' is no type; it is a word such as 'Ready'");
        }
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("condition: '" + reason
                    + "' is no reason; it is one word in CamelCase, and what people read goes into 'message:'");
        }
    }

    static Condition of(Map<String, ?> options) {
        var given = new Options("condition", options, "type", "status", "reason", "message");
        return new Condition(
                given.require("type", String.class),
                status(options.get("status")),
                given.require("reason", String.class),
                given.get("message", String.class, ""));
    }

    private static String status(@Nullable Object given) {
        if (given instanceof Boolean yes) {
            return yes ? "True" : "False";
        }
        var text = String.valueOf(given);
        if (List.of("True", "False", "Unknown").contains(text)) {
            return text;
        }
        throw new IllegalArgumentException("condition: 'status' takes true, false or 'Unknown', not " + given);
    }

    /**
     * The conditions with this one in its place. The time of transition is that of the last change of {@code status}: a new
     * reason or message does not touch it. Fields that are not known here stay.
     *
     * @param generation the version of the desired state that was looked at; 0 where the kind has none
     */
    List<Object> among(@Nullable Object conditions, long generation, Instant now) {
        var result = new ArrayList<Object>(conditions instanceof List<?> list ? list : List.of());
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i) instanceof Map<?, ?> known && type.equals(known.get("type"))) {
                result.set(i, over(known, generation, now));
                return result;
            }
        }
        result.add(over(Map.of(), generation, now));
        return result;
    }

    private Map<String, Object> over(Map<?, ?> known, long generation, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        known.forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.put("type", type);
        fields.put("status", status);
        fields.put("reason", reason);
        fields.put("message", message);
        if (!status.equals(known.get("status")) || known.get("lastTransitionTime") == null) {
            fields.put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        var observed = known.get("observedGeneration");
        if (generation > 0 && !(observed instanceof Number number && number.longValue() == generation)) {
            fields.put("observedGeneration", generation);
        }
        return fields;
    }
}
