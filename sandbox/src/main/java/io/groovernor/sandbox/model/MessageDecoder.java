package io.groovernor.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.protobuf.ProtobufInput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Makes the tree that JSON would have made out of a protobuf message. Stateless. */
public final class MessageDecoder {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private MessageDecoder() {}

    /**
     * The object in a body of the type {@code application/vnd.kubernetes.protobuf}.
     *
     * @throws IllegalArgumentException when it is none, or of a kind without a model
     */
    public static ObjectNode object(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(MAGIC, 0, 4, body, 0, 4)) {
            throw new IllegalArgumentException(
                    "provided data does not appear to be a protobuf message, expected prefix " + "[107 56 115 0]");
        }
        ProtobufInput envelope = new ProtobufInput(Arrays.copyOfRange(body, MAGIC.length, body.length));
        ObjectNode names = Json.object();
        ProtobufInput raw = new ProtobufInput(new byte[0]);
        while (envelope.next()) {
            switch (envelope.field()) {
                case 1 -> {
                    ProtobufInput type = envelope.message();
                    while (type.next()) {
                        names.put(type.field() == 1 ? "apiVersion" : "kind", type.text());
                    }
                }
                case 2 -> raw = envelope.message();
                default -> {
                    // How the content is encoded, which nobody does.
                }
            }
        }
        String apiVersion = Json.text(names, "apiVersion");
        String kind = Json.text(names, "kind");
        // Every group has this kind, and it is the same one.
        Model model = Models.of(kind.equals("DeleteOptions") ? "meta.k8s.io/v1" : apiVersion, kind);
        if (model == null) {
            throw new IllegalArgumentException(
                    "no kind \"" + kind + "\" is registered for version \"" + apiVersion + '"');
        }
        fields(model, raw, "", names);
        return names;
    }

    private static ObjectNode message(Model model, ProtobufInput in) {
        ObjectNode object = Json.object();
        fields(model, in, "", object);
        return object;
    }

    /** @param prefix the way to a message that Go embeds, of which JSON shows the fields alone */
    private static void fields(Model model, ProtobufInput in, String prefix, ObjectNode object) {
        while (in.next()) {
            String number = prefix + in.field();
            String name = model.numbers().get(number);
            Field field = name == null ? null : model.field(name);
            if (field != null && name != null) {
                field(field, name, in, object);
            } else if (in.isDelimited()
                    && model.numbers().keySet().stream().anyMatch(n -> n.startsWith(number + "."))) {
                fields(model, in.message(), number + ".", object);
            }
        }
    }

    private static void field(Field field, String name, ProtobufInput in, ObjectNode object) {
        String type = field.type();
        if (type.startsWith("map[string]")) {
            ObjectNode map = Json.child(object, name);
            ProtobufInput entry = in.message();
            String key = "";
            JsonNode value = standard(field);
            while (entry.next()) {
                if (entry.field() == 1) {
                    key = entry.text();
                } else {
                    value = value(field, field.itemType(), entry);
                }
            }
            map.set(key, value);
        } else if (type.startsWith("[]")) {
            ArrayNode list = object.get(name) instanceof ArrayNode found ? found : object.putArray(name);
            list.add(value(field, field.itemType(), in));
        } else {
            JsonNode value = value(field, type, in);
            if (!value.isMissingNode() && !field.omits(value)) {
                object.set(name, value);
            }
        }
    }

    private static JsonNode standard(Field field) {
        return switch (field.itemType()) {
            case "string", "bytes", "quantity" -> TextNode.valueOf("");
            default -> Json.object();
        };
    }

    private static JsonNode value(Field field, String type, ProtobufInput in) {
        return switch (type) {
            case "string" -> TextNode.valueOf(in.text());
            case "bytes" -> TextNode.valueOf(Base64.getEncoder().encodeToString(in.bytes()));
            case "bool" -> BooleanNode.valueOf(in.number() != 0);
            case "int32", "int64" -> number(in.number());
            case "float64" -> DoubleNode.valueOf(in.real());
            case "quantity" -> TextNode.valueOf(text(in.message()));
            case "time" -> time(in.message(), field.schema().endsWith(".MicroTime"));
            case "intOrString" -> intOrString(in.message());
            default -> {
                Model model = Models.named(type);
                yield model == null ? special(field.schema(), in) : message(model, in.message());
            }
        };
    }

    /** As the parser of JSON has it: trees of both are compared. */
    private static JsonNode number(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static String text(ProtobufInput in) {
        String text = "";
        while (in.next()) {
            text = in.text();
        }
        return text;
    }

    /** A time that is not set is a message without fields. */
    private static JsonNode time(ProtobufInput in, boolean micro) {
        long seconds = 0;
        long nanos = 0;
        while (in.next()) {
            if (in.field() == 1) {
                seconds = in.number();
            } else {
                nanos = in.number();
            }
        }
        if (seconds == 0 && nanos == 0) {
            return MissingNode.getInstance();
        }
        try {
            Instant time = Instant.ofEpochSecond(seconds, micro ? nanos : 0);
            return TextNode.valueOf(micro ? MICROS.format(time) : time.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time out of range: " + seconds + " s", e);
        }
    }

    private static JsonNode intOrString(ProtobufInput in) {
        boolean text = false;
        JsonNode number = IntNode.valueOf(0);
        JsonNode string = TextNode.valueOf("");
        while (in.next()) {
            switch (in.field()) {
                case 1 -> text = in.number() == 1;
                case 2 -> number = number(in.number());
                default -> string = TextNode.valueOf(in.text());
            }
        }
        return text ? string : number;
    }

    /** What Go writes into JSON in its own way. */
    private static JsonNode special(String schema, ProtobufInput in) {
        ProtobufInput message = in.message();
        String type = schema.substring(schema.lastIndexOf('.') + 1);
        return switch (type) {
            case "JSONSchemaPropsOrArray", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrStringArray" ->
                either(type, message);
            case "ExtraValue" -> {
                ArrayNode items = Json.array();
                while (message.next()) {
                    items.add(message.text());
                }
                yield items;
            }
            case "CustomResourceSubresourceStatus" -> Json.object();
            default -> json(message);
        };
    }

    /** A schema, or what there may be instead: a truth value or a list. */
    private static JsonNode either(String type, ProtobufInput in) {
        Model schemas = Objects.requireNonNull(Models.named("V1JSONSchemaProps"));
        ArrayNode list = Json.array();
        JsonNode whole = MissingNode.getInstance();
        JsonNode truth = BooleanNode.FALSE;
        while (in.next()) {
            if (!in.isDelimited()) {
                truth = BooleanNode.valueOf(in.number() != 0);
            } else if (in.field() == 2 && type.equals("JSONSchemaPropsOrStringArray")) {
                list.add(in.text());
            } else if (in.field() == 2 && type.equals("JSONSchemaPropsOrArray")) {
                list.add(message(schemas, in.message()));
            } else {
                whole = message(schemas, in.message());
            }
        }
        return !whole.isMissingNode() ? whole : type.equals("JSONSchemaPropsOrBool") ? truth : list;
    }

    private static JsonNode json(ProtobufInput in) {
        JsonNode value = MissingNode.getInstance();
        while (in.next()) {
            try {
                value = Json.parse(in.bytes());
            } catch (IOException e) {
                throw new IllegalArgumentException("bytes that are no JSON: " + e.getMessage(), e);
            }
        }
        return value;
    }
}
