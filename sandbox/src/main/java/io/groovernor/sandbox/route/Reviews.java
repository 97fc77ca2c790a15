package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;

/** Answers who somebody is, and what that one may do: here, everything. */
final class Reviews {
    private Reviews() {}

    static ObjectNode answer(ResourceType type, ObjectNode review) {
        review.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        Json.child(review, "metadata");
        ObjectNode status = review.putObject("status");
        switch (type.plural()) {
            case "selfsubjectreviews" -> {
                ObjectNode user = status.putObject("userInfo").put("username", "sandbox");
                user.putArray("groups").add("system:masters").add("system:authenticated");
            }
            case "selfsubjectrulesreviews" -> {
                ObjectNode resources = status.putArray("resourceRules").addObject();
                resources.putArray("verbs").add("*");
                resources.putArray("apiGroups").add("*");
                resources.putArray("resources").add("*");
                ObjectNode others = status.putArray("nonResourceRules").addObject();
                others.putArray("verbs").add("*");
                others.putArray("nonResourceURLs").add("*");
                status.put("incomplete", false);
            }
            default -> status.put("allowed", true);
        }
        return review;
    }
}
