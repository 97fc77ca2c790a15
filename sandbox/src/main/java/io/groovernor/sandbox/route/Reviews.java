package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** Answers what somebody may do: here, everything. */
final class Reviews {
    private Reviews() {}

    static ObjectNode answer(ObjectNode review) {
        Json.child(review, "metadata");
        review.putObject("status").put("allowed", true);
        return review;
    }
}
