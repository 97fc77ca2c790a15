package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.ModelDecoder;
import io.groovernor.sandbox.model.ModelDefaults;
import io.groovernor.sandbox.schema.Typing;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the tree of a body into an object of its kind: custom ones by their schema, built-in ones by their model. */
final class Decoding {
    private static final Set<String> EVERYWHERE = Set.of("apiVersion", "kind", "metadata");

    private final CustomObjects custom;

    Decoding(CustomObjects custom) {
        this.custom = custom;
    }

    /** A decoded copy of a body. */
    ObjectNode decoded(ResourceType type, ObjectNode body, WriteOptions options) {
        ObjectNode object = body.deepCopy();
        String apiVersion = Json.text(object, "apiVersion");
        try {
            decode(type, object, options);
        } catch (Undecodable e) {
            String kind = Json.text(body, "kind");
            String version = apiVersion.isEmpty() ? type.version() : apiVersion.substring(apiVersion.indexOf('/') + 1);
            throw Failures.undecodable(type, kind.isEmpty() ? type.kind() : kind, version, e.why());
        }
        if (type.custom() && !apiVersion.equals(type.apiVersion())) {
            throw Failures.otherVersion(type, apiVersion);
        }
        return object;
    }

    /**
     * Changes an object; a custom one of another kind is left as it is, and refused later.
     *
     * @throws Undecodable when the kind or a value has the wrong type, or a field must not be there
     */
    void decode(ResourceType type, ObjectNode object, WriteOptions options) {
        List<String> complaints = new ArrayList<>();
        for (String path : type.custom() ? decodeCustom(type, object) : decodeBuiltin(type, object)) {
            complaints.add("unknown field \"" + path + '"');
        }
        if (options.fields() == FieldValidation.STRICT && !options.repeated().isEmpty()) {
            complaints.add(options.repeated().error());
        }
        if (options.fields() == FieldValidation.STRICT && !complaints.isEmpty()) {
            throw new Undecodable("strict decoding error: " + String.join(", ", complaints));
        }
        if (options.fields() == FieldValidation.WARN) {
            complaints.addAll(options.repeated().warnings());
            complaints.forEach(options.warnings());
        }
    }

    /** Fills in the defaults of a built-in kind; definitions have rules of their own. */
    static void complete(ResourceType type, ObjectNode object) {
        if (!type.custom() && !type.resource().equals(CrdRules.RESOURCE)) {
            ModelDefaults.fill(type.apiVersion(), type.kind(), object);
        }
    }

    /** A configuration that is applied must fit its kind. */
    void checkTyped(ResourceType type, ObjectNode config) {
        List<String> problems = type.custom() ? Typing.check(type.schema(), config) : untypedFields(type, config);
        if (!problems.isEmpty()) {
            String namespace = Meta.text(config, "namespace");
            throw Failures.untyped(type, namespace, Meta.text(config, "name"), problems);
        }
    }

    private static List<String> untypedFields(ResourceType type, ObjectNode config) {
        try {
            return decodeBuiltin(type, config.deepCopy()).stream()
                    .map(path -> "." + path + ": field not declared in schema")
                    .toList();
        } catch (Undecodable e) {
            return List.of(e.why());
        }
    }

    private List<String> decodeCustom(ResourceType type, ObjectNode object) {
        String apiVersion = Json.text(object, "apiVersion");
        if (!Json.text(object, "kind").equals(type.kind())) {
            return List.of();
        }
        if (apiVersion.equals(type.apiVersion())) {
            return custom.decode(type, object);
        }
        // A version of the group without a schema: nothing is known but what every object has.
        return apiVersion.startsWith(type.group() + "/")
                ? object.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !EVERYWHERE.contains(name))
                        .toList()
                : List.of();
    }

    private static List<String> decodeBuiltin(ResourceType type, ObjectNode object) {
        String other = Identity.otherKind(type, object);
        if (other != null) {
            throw new Undecodable(other);
        }
        try {
            List<String> unknown = ModelDecoder.decode(type.apiVersion(), type.kind(), object);
            complete(type, object);
            return unknown;
        } catch (IllegalArgumentException e) {
            throw new Undecodable(String.valueOf(e.getMessage()));
        }
    }
}
