package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.ModelDecoder;
import io.groovernor.sandbox.model.ModelDefaults;
import io.groovernor.sandbox.schema.Typing;
import io.groovernor.sandbox.status.Failures;
import java.util.List;

/** Turns the tree of a body into an object of its kind: custom ones by their schema, built-in ones by their model. */
final class Decoding {
    private final CustomObjects custom;

    Decoding(CustomObjects custom) {
        this.custom = custom;
    }

    /** A decoded copy of a body. */
    ObjectNode decoded(ResourceType type, ObjectNode body, WriteOptions options) {
        ObjectNode object = body.deepCopy();
        try {
            decode(type, object, options);
        } catch (Undecodable e) {
            throw Failures.undecodable(type, e.why());
        }
        return object;
    }

    /**
     * Changes an object; one that says it is of another kind is left as it is, and refused later.
     *
     * @throws Undecodable when a value has the wrong type, or a field is unknown that must not be
     */
    void decode(ResourceType type, ObjectNode object, WriteOptions options) {
        boolean named = Json.text(object, "apiVersion").equals(type.apiVersion())
                && Json.text(object, "kind").equals(type.kind());
        if (!named && (type.custom() || object.has("kind") || object.has("apiVersion"))) {
            return;
        }
        List<String> unknown = type.custom() ? custom.decode(type, object) : decodeBuiltin(type, object);
        List<String> complaints =
                unknown.stream().map(path -> "unknown field \"" + path + '"').toList();
        if (options.fields() == FieldValidation.STRICT && !complaints.isEmpty()) {
            throw new Undecodable("strict decoding error: " + String.join(", ", complaints));
        }
        if (options.fields() == FieldValidation.WARN) {
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

    private static List<String> decodeBuiltin(ResourceType type, ObjectNode object) {
        try {
            List<String> unknown = ModelDecoder.decode(type.apiVersion(), type.kind(), object);
            complete(type, object);
            return unknown;
        } catch (IllegalArgumentException e) {
            throw new Undecodable(String.valueOf(e.getMessage()));
        }
    }
}
