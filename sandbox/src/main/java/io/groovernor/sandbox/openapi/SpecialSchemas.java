package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.model.Descriptions;
import io.groovernor.sandbox.model.Field;

/** The schemas of the types that Go writes into JSON in ways of their own. */
final class SpecialSchemas {
    private static final String MACHINERY = "io.k8s.apimachinery.pkg.";

    private SpecialSchemas() {}

    /** The name of the schema of a field that is neither a scalar nor a model. */
    static String name(Field field, String type) {
        if (!field.schema().isEmpty()) {
            return field.schema();
        }
        return switch (type) {
            case "time" -> MACHINERY + "apis.meta.v1.Time";
            case "quantity" -> MACHINERY + "api.resource.Quantity";
            case "intOrString" -> MACHINERY + "util.intstr.IntOrString";
            default -> MACHINERY + "runtime.RawExtension";
        };
    }

    static ObjectNode schema(String name, Dialect dialect) {
        String type = name.substring(name.lastIndexOf('.') + 1);
        ObjectNode schema = Json.object();
        String description = Descriptions.ofSpecial(type);
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return switch (type) {
            case "Time", "MicroTime" -> schema.put("format", "date-time").put("type", "string");
            case "Quantity" -> either(schema, "number", dialect);
            case "IntOrString" -> either(schema.put("format", "int-or-string"), "integer", dialect);
            case "JSON", "JSONSchemaPropsOrArray", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrStringArray" -> schema;
            case "ExtraValue" -> {
                schema.put("type", "array").putObject("items").put("type", "string");
                yield schema;
            }
            default -> schema.put("type", "object");
        };
    }

    /** A text, or something else that the second generation has no word for. */
    private static ObjectNode either(ObjectNode schema, String other, Dialect dialect) {
        if (dialect == Dialect.V2) {
            return schema.put("type", "string");
        }
        ArrayNode choices = schema.putArray("oneOf");
        choices.addObject().put("type", other.equals("number") ? "string" : "integer");
        choices.addObject().put("type", other.equals("number") ? "number" : "string");
        return schema;
    }
}
