package io.groovernor.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groovernor.sandbox.schema.Formats;
import io.groovernor.sandbox.schema.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes an object of a built-in kind as Go does: fields that its model does not know are dropped, nulls are nothing,
 * and a value of the wrong type is an error. Not thread-safe; one for each object.
 */
public final class ModelDecoder {
    private static final String QUANTITY = "([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)";

    private final List<String> unknown = new ArrayList<>();

    private ModelDecoder() {}

    /**
     * Changes the object; one of a kind without a model is left as it is.
     *
     * @return the paths of what was dropped, in the order of the object
     * @throws IllegalArgumentException when a value has the wrong type; in Go's words
     */
    public static List<String> decode(String apiVersion, String kind, ObjectNode object) {
        Model model = Models.of(apiVersion, kind);
        ModelDecoder decoder = new ModelDecoder();
        if (model != null) {
            decoder.fields(model, object, "", "");
        }
        return decoder.unknown;
    }

    /**
     * @param path with indices, as unknown fields are told
     * @param names without, as wrong types are told
     */
    private void fields(Model model, ObjectNode object, String path, String names) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
            String name = field.getKey();
            Field known = model.field(name);
            String type = known == null ? "" : known.type();
            if (known == null) {
                unknown.add(path + name);
                object.remove(name);
            } else if (field.getValue().isNull()) {
                if (!type.equals("time") || !known.is("kept")) {
                    object.remove(name);
                }
            } else {
                value(type, field.getValue(), path + name, new Place(model.goName(), names + name));
                // What is empty in metadata may mean something until it is stored: see Omissions.
                if (!model.name().equals("V1ObjectMeta") && known.omits(field.getValue())) {
                    object.remove(name);
                }
            }
        }
    }

    private void value(String type, JsonNode value, String path, Place place) {
        if (type.startsWith("[]")) {
            require(value.isArray(), value, type, place);
            for (int i = 0; i < value.size(); i++) {
                value(type.substring(2), value.get(i), path + "[" + i + "]", place);
            }
        } else if (type.startsWith("map[string]")) {
            require(value.isObject(), value, type, place);
            map(type.substring("map[string]".length()), (ObjectNode) value, path, place);
        } else {
            Model model = Models.named(type);
            if (model == null) {
                scalar(type, value, place);
            } else if (!value.isNull()) {
                require(value.isObject(), value, type, place);
                fields(model, (ObjectNode) value, path + ".", place.names() + ".");
            }
        }
    }

    private void map(String type, ObjectNode map, String path, Place place) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (entry.getValue().isNull() && type.equals("string")) {
                entry.setValue(TextNode.valueOf(""));
            } else if (!entry.getValue().isNull()) {
                value(type, entry.getValue(), path + "." + entry.getKey(), place);
            }
        }
    }

    private static void scalar(String type, JsonNode value, Place place) {
        switch (type) {
            case "string", "bytes" -> require(value.isTextual() || value.isNull(), value, "string", place);
            case "bool" -> require(value.isBoolean(), value, type, place);
            case "int32" -> require(value.isIntegralNumber() && value.canConvertToInt(), value, type, place);
            case "int64" -> require(value.isIntegralNumber() && value.canConvertToLong(), value, type, place);
            case "float64" -> require(value.isNumber(), value, type, place);
            case "quantity" -> {
                if (!value.isNumber() && !value.asText().matches(QUANTITY)) {
                    throw new IllegalArgumentException(
                            "quantities must match the regular expression '^" + QUANTITY + "$'");
                }
            }
            case "time" -> {
                String text = value.asText();
                if (!value.isTextual() || !Formats.matches("date-time", text)) {
                    throw new IllegalArgumentException("parsing time " + GoText.quoted(text)
                            + " as \"2006-01-02T15:04:05Z07:00\": cannot parse " + GoText.quoted(text)
                            + " as \"2006\"");
                }
            }
            default -> {
                // An int or string, or any JSON.
            }
        }
    }

    private static void require(boolean right, JsonNode value, String type, Place place) {
        if (!right) {
            boolean number = value.isNumber() && (type.equals("int32") || type.equals("int64"));
            throw new IllegalArgumentException("json: cannot unmarshal " + GoText.kind(value)
                    + (number ? " " + value : "") + " into Go struct field " + place.model() + "." + place.names()
                    + " of type " + goType(type));
        }
    }

    private static String goType(String type) {
        if (type.startsWith("[]")) {
            return "[]" + goType(type.substring(2));
        }
        if (type.startsWith("map[string]")) {
            return "map[string]" + goType(type.substring("map[string]".length()));
        }
        Model model = Models.named(type);
        return model == null ? type.equals("bytes") ? "[]uint8" : type : "v1." + model.goName();
    }

    /** Where Go's messages place a value. */
    private record Place(String model, String names) {}
}
