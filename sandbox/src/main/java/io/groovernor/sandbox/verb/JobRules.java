package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job selects the pods of its own uid, unless it says that it selects by hand. */
final class JobRules implements KindRules {
    private static final String PREFIX = "batch.kubernetes.io/";

    @Override
    public void complete(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1);
        }
        if (!spec.has("parallelism")) {
            spec.put("parallelism", 1);
        }
        if (!spec.has("backoffLimit")) {
            spec.put("backoffLimit", 6);
        }
        if (!spec.has("completionMode")) {
            spec.put("completionMode", "NonIndexed");
        }
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        if (!spec.has("manualSelector")) {
            spec.put("manualSelector", false);
        }
        if (!spec.has("podReplacementPolicy")) {
            spec.put("podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        }
        Templates.shareLabels(object);
    }

    @Override
    public List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        return before == null ? List.of() : JobChanges.check(object, before);
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        ObjectNode spec = Json.child(object, "spec");
        if (before != null || spec.path("manualSelector").asBoolean()) {
            return;
        }
        String uid = Meta.text(object, "uid");
        String name = Meta.text(object, "name");
        Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels")
                .put(PREFIX + "controller-uid", uid)
                .put(PREFIX + "job-name", name)
                .put("controller-uid", uid)
                .put("job-name", name);
        Json.child(Json.child(spec, "selector"), "matchLabels").put(PREFIX + "controller-uid", uid);
        Templates.shareLabels(object);
    }
}
