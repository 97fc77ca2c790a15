package io.groovernor.api.dsl;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.client.Client;
import io.groovernor.api.resource.Resource;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes an object on the state that it has on the server, reading it again when the one at hand turns out to be old. */
final class FreshEdit {
    /** As client-go's {@code RetryOnConflict}. */
    private static final int ATTEMPTS = 5;

    private final Client client;

    FreshEdit(Client client) {
        this.client = client;
    }

    /** Replaces an object by an edited copy, unless the copy is the same. */
    Resource update(Resource object, UnaryOperator<Resource> change) {
        return retrying(object, ApiException::isConflict, version -> {
            var edited = change.apply(version);
            return edited.fields().equals(version.fields()) ? version : client.update(edited.fields());
        });
    }

    /**
     * Does a write that is made for a state of the object, and again for the newer one if that state turns out to be old.
     *
     * @param isOld whether a refusal says so
     * @throws ApiException the last refusal
     */
    <T> T retrying(Resource object, Predicate<ApiException> isOld, Function<Resource, T> write) {
        var version = object;
        int attempt = 1;
        while (true) {
            try {
                return write.apply(version);
            } catch (ApiException refusal) {
                if (attempt++ == ATTEMPTS || !isOld.test(refusal)) {
                    throw refusal;
                }
                var newer = client.read(object.apiVersion() + "/" + object.kind(), object.key());
                if (newer == null || !newer.uid().equals(object.uid())) {
                    throw refusal;
                }
                version = newer;
            }
        }
    }
}
