package io.groovernor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Yaml;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.util.List;

/** Puts YAML documents into the store, as a client would that knows no conflict. */
final class Loader {
    private static final WriteOptions OPTIONS = WriteOptions.of("sandbox-load");

    private final Kinds kinds;
    private final Writes writes;

    Loader(Kinds kinds, Writes writes) {
        this.kinds = kinds;
        this.writes = writes;
    }

    int load(String yaml) {
        int loaded = 0;
        int number = 0;
        for (JsonNode document : Yaml.documents(yaml)) {
            number++;
            try {
                loaded += load(document);
            } catch (ApiException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "document " + number + describe(document) + ": " + e.getMessage(), e);
            }
        }
        return loaded;
    }

    private static String describe(JsonNode document) {
        String kind = Json.text(document, "kind");
        return kind.isEmpty() ? "" : " (" + kind + " \"" + Json.text(document, "metadata", "name") + "\")";
    }

    private int load(JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw new IllegalArgumentException("not an object");
        }
        if (Json.text(object, "kind").equals("List")) {
            int loaded = 0;
            for (JsonNode item : object.path("items")) {
                loaded += load(item);
            }
            return loaded;
        }
        store(object.deepCopy());
        return 1;
    }

    private static ObjectNode withStatus(ObjectNode before, ObjectNode object) {
        before.set("status", object.get("status"));
        return before;
    }

    private void store(ObjectNode object) {
        String apiVersion = Json.text(object, "apiVersion");
        String kind = Json.text(object, "kind");
        ResourceType type = kinds.ofKind(apiVersion, kind);
        if (type == null) {
            throw new IllegalArgumentException("no kind \"" + kind + "\" is served in version \"" + apiVersion
                    + "\"; a custom resource needs its definition first");
        }
        ObjectNode meta = Json.child(object, "metadata");
        meta.remove(List.of("resourceVersion", "uid", "managedFields"));
        String namespace = Json.text(meta, "namespace");
        if (type.namespaced() && namespace.isEmpty()) {
            namespace = "default";
        }
        Target target = new Target(type, type.namespaced() ? namespace : "", Json.text(meta, "name"), "");
        if (!target.name().isEmpty() && writes.find(target) != null) {
            writes.patch(target, before -> object, OPTIONS);
        } else {
            writes.create(new Target(type, target.namespace(), "", ""), object, OPTIONS);
        }
        if (type.has("status") && object.has("status") && !target.name().isEmpty()) {
            Target status = new Target(type, target.namespace(), target.name(), "status");
            writes.patch(status, before -> withStatus(before, object), OPTIONS);
        }
    }
}
