package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.Models;
import io.groovernor.sandbox.status.Failures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body must be about what its URL points at; what it leaves out is filled in. */
final class Identity {
    private Identity() {}

    /** Why a built-in object is of another kind than its URL says; null when it is not. What it leaves out is no other. */
    static @Nullable String otherKind(ResourceType type, ObjectNode object) {
        String kind = Json.text(object, "kind").isEmpty() ? type.kind() : Json.text(object, "kind");
        String apiVersion =
                Json.text(object, "apiVersion").isEmpty() ? type.apiVersion() : Json.text(object, "apiVersion");
        if (kind.equals(type.kind()) && apiVersion.equals(type.apiVersion())) {
            return null;
        }
        if (!Models.isKnown(apiVersion, kind)) {
            return "no kind \"" + kind + "\" is registered for version \"" + apiVersion
                    + "\" in scheme \"pkg/runtime/scheme.go:111\"";
        }
        String group = type.group().isEmpty() ? "core" : type.group().replaceFirst("\\..*", "");
        return "converting (" + apiVersion.substring(apiVersion.indexOf('/') + 1) + "." + kind + ") to (" + group + "."
                + type.kind() + "): unknown conversion";
    }

    static void settle(Target target, ObjectNode object) {
        ResourceType type = target.type();
        String kind = Json.text(object, "kind");
        String apiVersion = Json.text(object, "apiVersion");
        if (type.custom() && !kind.equals(type.kind())) {
            throw Failures.otherCustomKind(type, kind, Meta.text(object, "name"));
        }
        if (type.custom() && !apiVersion.equals(type.apiVersion())) {
            throw Failures.patchedVersion(type, apiVersion, Meta.text(object, "name"));
        }
        name(object, type);
        place(target, object);
    }

    /** A name and a namespace are those of the URL. */
    static void place(Target target, ObjectNode object) {
        ObjectNode meta = Meta.of(object);
        String namespace = Json.text(meta, "namespace");
        if (target.namespace().isEmpty()) {
            meta.remove("namespace");
        } else if (namespace.isEmpty() || namespace.equals(target.namespace())) {
            meta.put("namespace", target.namespace());
        } else {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        String name = Json.text(meta, "name");
        if (!target.name().isEmpty()) {
            if (name.isEmpty()) {
                throw Failures.badRequest("the name of the object (" + target.name()
                        + " based on URL) was undeterminable: name must be provided");
            }
            if (!name.equals(target.name())) {
                throw Failures.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                        + target.name() + ")");
            }
        }
    }

    /** Version and kind come first, as everybody writes them. */
    private static void name(ObjectNode object, ResourceType type) {
        ObjectNode rest = Json.shallow(object);
        object.removeAll();
        object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        rest.remove(List.of("apiVersion", "kind"));
        object.setAll(rest);
    }
}
