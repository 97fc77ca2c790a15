package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import java.util.List;

/** A body must be about what its URL points at; what it leaves out is filled in. */
final class Identity {
    private Identity() {}

    static void settle(Target target, ObjectNode object) {
        ResourceType type = target.type();
        String kind = Json.text(object, "kind");
        String apiVersion = Json.text(object, "apiVersion");
        if ((!kind.isEmpty() && !kind.equals(type.kind()))
                || (!apiVersion.isEmpty() && !groupMatches(apiVersion, type))) {
            throw otherKind(type, kind, apiVersion, Meta.text(object, "name"));
        }
        if (!apiVersion.isEmpty() && !apiVersion.equals(type.apiVersion())) {
            if (!type.custom()) {
                throw otherKind(type, kind, apiVersion, "");
            }
            throw Failures.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + type.apiVersion() + ")");
        }
        if (type.custom() && kind.isEmpty()) {
            throw Failures.badRequest("the object provided is unrecognized (must be of type " + type.kind()
                    + "): Object 'Kind' is missing in '" + object + "' (" + object + ")");
        }
        name(object, type);
        ObjectNode meta = Meta.of(object);
        String namespace = Json.text(meta, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!target.namespace().isEmpty()) {
            meta.put("namespace", target.namespace());
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

    private static ApiException otherKind(ResourceType type, String kind, String apiVersion, String name) {
        if (type.custom() && apiVersion.equals(type.apiVersion())) {
            return Failures.otherCustomKind(type, kind, name);
        }
        String group = type.group().isEmpty() ? "core" : type.group().replaceFirst("\\..*", "");
        boolean same = apiVersion.equals(type.apiVersion());
        return Failures.badRequest(kind + " in version \"" + version(apiVersion) + "\" cannot be handled as a "
                + type.kind() + ": "
                + (same
                        ? "converting (" + type.version() + "." + kind + ") to (" + group + "." + type.kind()
                                + "): unknown conversion"
                        : "no kind \"" + kind + "\" is registered for version \"" + apiVersion
                                + "\" in scheme \"pkg/runtime/scheme.go:111\""));
    }

    /** Version and kind come first, as everybody writes them. */
    private static void name(ObjectNode object, ResourceType type) {
        ObjectNode rest = Json.shallow(object);
        object.removeAll();
        object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        rest.remove(List.of("apiVersion", "kind"));
        object.setAll(rest);
    }

    private static boolean groupMatches(String apiVersion, ResourceType type) {
        int slash = apiVersion.indexOf('/');
        return (slash < 0 ? "" : apiVersion.substring(0, slash)).equals(type.group());
    }

    private static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
