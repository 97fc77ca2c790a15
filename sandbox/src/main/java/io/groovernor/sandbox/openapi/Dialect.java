package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;

/** The two generations of OpenAPI that clients ask for. */
enum Dialect {
    /** Swagger 2.0, in which nothing may stand beside a reference but its description. */
    V2("#/definitions/"),
    /** OpenAPI 3.0. */
    V3("#/components/schemas/");

    private final String place;

    Dialect(String place) {
        this.place = place;
    }

    /** A reference to a schema by its name. */
    ObjectNode reference(String schema) {
        return Json.object().put("$ref", place + schema);
    }

    /** A reference that is a property, to which more is to be said. */
    ObjectNode property(String schema) {
        if (this == V2) {
            return reference(schema);
        }
        ObjectNode property = Json.object();
        property.putArray("allOf").add(reference(schema));
        return property;
    }
}
