package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads custom resource definitions. */
public final class CustomKinds {
    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

    private CustomKinds() {}

    /** The types that a definition serves, one for each served version. */
    public static List<ResourceType> of(ObjectNode definition) {
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : Json.at(definition, "spec", "versions")) {
            if (version.path("served").asBoolean()) {
                types.add(type(definition, version));
            }
        }
        return types;
    }

    /** The structural schema of any version of a definition, served or not; missing when there is none. */
    public static JsonNode schema(ObjectNode definition, String version) {
        for (JsonNode declared : Json.at(definition, "spec", "versions")) {
            if (Json.text(declared, "name").equals(version)) {
                return Json.at(declared, "schema", "openAPIV3Schema");
            }
        }
        return MissingNode.getInstance();
    }

    /** The name that a definition's objects are stored under, which is its own name too. */
    public static String resource(ObjectNode definition) {
        return Json.text(definition, "spec", "names", "plural") + "." + Json.text(definition, "spec", "group");
    }

    private static ResourceType type(ObjectNode definition, JsonNode version) {
        JsonNode spec = definition.path("spec");
        JsonNode names = Json.at(definition, "status", "acceptedNames");
        String kind = Json.text(names, "kind");
        Set<String> traits = new HashSet<>(Set.of("generation"));
        if (version.path("subresources").has("status")) {
            traits.add("status");
        }
        if (version.path("subresources").has("scale")) {
            traits.add("scale");
        }
        return new ResourceType(
                Json.text(spec, "group"),
                Json.text(version, "name"),
                Json.text(names, "plural"),
                Json.text(names, "singular"),
                kind,
                Json.text(names, "listKind"),
                Json.text(spec, "scope").equals("Namespaced"),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                VERBS,
                traits,
                version,
                storageVersion(spec),
                deprecation(spec, version, kind));
    }

    /** What clients of a deprecated version are told; nothing for another version. */
    private static String deprecation(JsonNode spec, JsonNode version, String kind) {
        if (!version.path("deprecated").asBoolean()) {
            return "";
        }
        if (version.has("deprecationWarning")) {
            return Json.text(version, "deprecationWarning");
        }
        List<String> names = new ArrayList<>(List.of(Json.text(version, "name")));
        for (JsonNode other : spec.path("versions")) {
            if (other.path("served").asBoolean() && !other.path("deprecated").asBoolean()) {
                names.add(Json.text(other, "name"));
            }
        }
        String group = Json.text(spec, "group") + "/";
        String best = VersionOrder.preferred(names);
        String instead = best.equals(names.get(0)) ? "" : "; use " + group + best + " " + kind;
        return group + names.get(0) + " " + kind + " is deprecated" + instead;
    }

    private static String storageVersion(JsonNode spec) {
        for (JsonNode version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                return Json.text(version, "name");
            }
        }
        throw new IllegalArgumentException("a definition without a storage version");
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
