package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads custom resource definitions. */
public final class CustomKinds {
    private CustomKinds() {}

    /** The types that a definition serves, one for each served version. */
    public static List<ResourceType> of(ObjectNode definition) {
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : Json.at(definition, "spec", "versions")) {
            if (version.path("served").asBoolean()) {
                types.add(type(definition.path("spec"), version));
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

    private static ResourceType type(JsonNode spec, JsonNode version) {
        JsonNode names = spec.path("names");
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
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                kind,
                names.path("listKind").asText(kind + "List"),
                Json.text(spec, "scope").equals("Namespaced"),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                traits,
                SchemaLists.of(Json.at(version, "schema", "openAPIV3Schema")),
                version,
                storageVersion(spec));
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
