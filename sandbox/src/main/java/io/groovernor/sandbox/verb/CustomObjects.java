package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.CustomKinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.schema.Defaults;
import io.groovernor.sandbox.schema.Embedded;
import io.groovernor.sandbox.schema.Numbers;
import io.groovernor.sandbox.schema.Pruning;
import io.groovernor.sandbox.schema.Uniqueness;
import io.groovernor.sandbox.schema.Validator;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.store.Key;
import io.groovernor.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the schema of its definition makes of a custom object: on the way in, in the store, and on the way out. The
 * versions of a kind differ by what their schemas keep and nothing else, as with the conversion strategy None.
 * Thread-safe.
 */
final class CustomObjects {
    private final Store store;

    CustomObjects(Store store) {
        this.store = store;
    }

    /** Drops what the schema of the request's version does not know and fills in its defaults; returns what it dropped. */
    List<String> decode(ResourceType type, ObjectNode object) {
        JsonNode schema = type.schema();
        Numbers.normalize(object);
        List<Cause> wrong = Embedded.undecodable(schema, object);
        if (!wrong.isEmpty()) {
            throw new Undecodable(wrong.get(0).field() + ": " + wrong.get(0).message());
        }
        List<String> dropped = new ArrayList<>(MetadataFields.decode(object));
        dropped.addAll(Pruning.prune(schema, object));
        Defaults.dropNulls(schema, object);
        Embedded.eachMetadata(schema, object, (path, meta) -> dropped.addAll(MetadataFields.prune(path, meta)));
        Defaults.fill(schema, object);
        return dropped;
    }

    /** What is wrong with the status, when nothing else is written. */
    List<Cause> checkStatus(ResourceType type, ObjectNode object, ObjectNode before) {
        JsonNode schema = type.schema().path("properties").path("status");
        List<Cause> causes = new ArrayList<>();
        if (object.has("status")) {
            for (Cause cause : Validator.check(schema, object.path("status"), before.path("status"))) {
                String field = cause.field().equals("<nil>") ? "status" : "status." + cause.field();
                causes.add(new Cause(cause.reason(), cause.message(), field));
            }
        }
        causes.addAll(ScalePaths.check(type, object));
        return causes;
    }

    /** @param before null for a new object */
    List<Cause> check(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        JsonNode schema = type.schema();
        List<Cause> causes = new ArrayList<>(Validator.check(schema, object, before));
        causes.addAll(ScalePaths.check(type, object));
        causes.addAll(Embedded.check(schema, object));
        if (before == null || Uniqueness.check(schema, before).isEmpty()) {
            causes.addAll(Uniqueness.check(schema, object));
        }
        return causes;
    }

    /** As it is stored: in the storage version, with what that knows. */
    ObjectNode stored(ResourceType type, ObjectNode object) {
        if (EventShapes.apply(type)) {
            return EventShapes.stored(object);
        }
        if (type.version().equals(type.storageVersion())) {
            return object;
        }
        ObjectNode stored = object.deepCopy().put("apiVersion", type.storageApiVersion());
        JsonNode schema = schema(type, type.storageVersion());
        Pruning.prune(schema, stored);
        Defaults.fill(schema, stored);
        return stored;
    }

    /**
     * As a client sees it: with the defaults of the version it was stored in, which may be newer than the object, in the
     * version of the request. Returns the stored tree itself when that is the same.
     */
    ObjectNode shown(ResourceType type, ObjectNode stored) {
        if (EventShapes.apply(type) && !Json.text(stored, "kind").equals("Status")) {
            return EventShapes.shown(type, stored);
        }
        boolean isStatus = Json.text(stored, "kind").equals("Status");
        if (!type.custom() || isStatus || isCurrent(type, stored)) {
            return stored;
        }
        ObjectNode shown = stored.deepCopy();
        String apiVersion = Json.text(stored, "apiVersion");
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        JsonNode storage = schema(type, version);
        Pruning.prune(storage, shown);
        Defaults.dropNulls(storage, shown);
        Defaults.fill(storage, shown);
        if (!type.version().equals(version)) {
            Pruning.prune(type.schema(), shown);
            Defaults.dropNulls(type.schema(), shown);
        }
        shown.put("apiVersion", type.apiVersion());
        return shown.equals(stored) ? stored : shown;
    }

    /** Whether the object was stored by the definition as it is now, in the very version that is asked for. */
    private boolean isCurrent(ResourceType type, ObjectNode stored) {
        return type.version().equals(type.storageVersion())
                && Json.text(stored, "apiVersion").equals(type.apiVersion())
                && revision(stored) > revision(definition(type));
    }

    private static long revision(ObjectNode object) {
        return Long.parseLong(Json.at(object, "metadata", "resourceVersion").asText("0"));
    }

    private JsonNode schema(ResourceType type, String version) {
        return type.version().equals(version) ? type.schema() : CustomKinds.schema(definition(type), version);
    }

    private ObjectNode definition(ResourceType type) {
        ObjectNode definition = store.get(CrdRules.RESOURCE, new Key("", type.resource()));
        return definition == null ? Json.object() : definition;
    }
}
