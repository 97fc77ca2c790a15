package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns that a definition declares; a cell whose value has another type than its column is empty. */
final class CustomColumns {
    private CustomColumns() {}

    /** None when the definition declares none. */
    static List<Column> of(ResourceType type, Instant now) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode declared : type.definition().path("additionalPrinterColumns")) {
            String path = Json.text(declared, "jsonPath");
            String description = Json.text(declared, "description");
            JsonPath reader = new JsonPath(path);
            String cellType = Json.text(declared, "type");
            columns.add(new Column(
                    Json.text(declared, "name"),
                    cellType,
                    Json.text(declared, "format"),
                    description.isEmpty()
                            ? "Custom resource definition column (in JSONPath format): " + path
                            : description,
                    declared.path("priority").asInt(),
                    object -> cell(cellType, reader, object, now)));
        }
        return columns;
    }

    private static Object cell(String type, JsonPath path, ObjectNode object, Instant now) {
        JsonNode value = path.first(object);
        return switch (type) {
            case "integer" -> value.isNumber() ? LongNode.valueOf(value.asLong()) : NullNode.getInstance();
            case "number" -> value.isNumber() ? DoubleNode.valueOf(value.asDouble()) : NullNode.getInstance();
            case "boolean" -> value.isBoolean() ? value : NullNode.getInstance();
            case "date" -> value.isTextual() ? TextNode.valueOf(age(value.textValue(), now)) : NullNode.getInstance();
            default -> text(value);
        };
    }

    private static JsonNode text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NullNode.getInstance();
        }
        return TextNode.valueOf(value.isValueNode() ? value.asText() : value.toString());
    }

    private static String age(String timestamp, Instant now) {
        String age = Ages.of(timestamp, now);
        return age.equals("<unknown>") ? "<invalid>" : age;
    }
}
