package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.Key;
import java.io.IOException;
import java.util.Base64;

/** Where the next page of a list begins, and the revision that all of its pages show. */
record ContinueToken(long revision, Key last) {
    String encode() {
        JsonNode token = Json.object()
                .put("v", "meta.k8s.io/v1")
                .put("rv", revision)
                .put("start", last.namespace() + "/" + last.name());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }

    /** The token of the same place at present, whatever was there when the list began. */
    ContinueToken inconsistent() {
        return new ContinueToken(-1, last);
    }

    boolean isInconsistent() {
        return revision < 0;
    }

    static ContinueToken decode(String text) {
        try {
            JsonNode token = Json.parse(Base64.getUrlDecoder().decode(text));
            String start = Json.text(token, "start");
            int slash = start.indexOf('/');
            if (slash < 0 || !token.path("rv").canConvertToLong()) {
                throw invalid("incorrect encoded start key");
            }
            return new ContinueToken(
                    token.path("rv").asLong(), new Key(start.substring(0, slash), start.substring(slash + 1)));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("illegal base64 data or JSON");
        }
    }

    private static ApiException invalid(String why) {
        return Failures.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
