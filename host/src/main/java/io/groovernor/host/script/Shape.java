package io.groovernor.host.script;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fields objects have, as far as somebody says so: the official client's models for built-in kinds, the schema of its
 * definition for a custom one.
 *
 * @param fields by name; what is in them is looked up when it is asked for
 * @param others what may be said of a field that is not among them
 */
record Shape(Map<String, Supplier<Shape>> fields, Others others) {
    /** What is known of further fields. */
    enum Others {
        /** There may be any. */
        OPEN,
        /** There are none that are known; a server that is newer than the client may have some. */
        UNKNOWN,
        /** There are none. */
        NONE
    }

    /** Anything can be in there. */
    static final Shape ANY = new Shape(Map.of(), Others.OPEN);

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** What is in a field, or in each item of a list in it. */
    Shape field(String name) {
        var field = fields.get(name);
        return field == null ? ANY : field.get();
    }

    /** The shape of a built-in kind; null if there is no model of it. */
    static @Nullable Shape ofModel(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        var version = capital(apiVersion.substring(slash + 1));
        var group = slash < 0 ? "core" : apiVersion.substring(0, slash).replaceFirst("\\..*", "");
        // Where two groups have a kind of one name, the client puts the group in front.
        return Stream.of(version + kind, capital(group) + version + kind)
                .flatMap(name -> Stream.ofNullable(model(name)))
                .findFirst()
                .map(Shape::ofClass)
                .orElse(null);
    }

    private static @Nullable Class<?> model(String name) {
        try {
            return Class.forName(MODELS + name, false, Shape.class.getClassLoader());
        } catch (ClassNotFoundException noSuchModel) {
            return null;
        }
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Shape ofClass(Class<?> model) {
        var fields = new TreeMap<String, Supplier<Shape>>();
        for (Field field : model.getDeclaredFields()) {
            var name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                fields.put(name.value(), () -> ofType(field.getGenericType()));
            }
        }
        return fields.isEmpty() ? ANY : new Shape(fields, Others.UNKNOWN);
    }

    private static Shape ofType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType().equals(List.class) ? ofType(generic.getActualTypeArguments()[0]) : ANY;
        }
        return type instanceof Class<?> model && model.getName().startsWith(MODELS) ? ofClass(model) : ANY;
    }

    /** The shape of a custom kind, or null if no definition is of it. */
    static @Nullable Shape ofDefinition(List<Map<String, Object>> definitions, String apiVersion, String kind) {
        for (var definition : definitions) {
            var spec = map(definition.get("spec"));
            if (!kind.equals(map(spec.get("names")).get("kind"))) {
                continue;
            }
            for (var version : spec.get("versions") instanceof List<?> versions ? versions : List.of()) {
                if (apiVersion.equals(spec.get("group") + "/" + map(version).get("name"))) {
                    var schema = map(map(map(version).get("schema")).get("openAPIV3Schema"));
                    return ofObject(schema);
                }
            }
        }
        return null;
    }

    /** An object has more fields than its schema says. */
    private static Shape ofObject(Map<?, ?> schema) {
        var shape = ofSchema(schema);
        var fields = new TreeMap<>(shape.fields);
        fields.put("apiVersion", () -> ANY);
        fields.put("kind", () -> ANY);
        fields.put("metadata", () -> Objects.requireNonNullElse(ofModel("v1", "ObjectMeta"), ANY));
        return new Shape(fields, shape.others);
    }

    private static Shape ofSchema(Map<?, ?> schema) {
        if (schema.get("items") instanceof Map<?, ?> items) {
            return ofSchema(items);
        }
        var fields = new TreeMap<String, Supplier<Shape>>();
        map(schema.get("properties"))
                .forEach((name, property) -> fields.put(String.valueOf(name), () -> ofSchema(map(property))));
        boolean open = fields.isEmpty()
                || schema.containsKey("additionalProperties")
                || Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))
                || Boolean.TRUE.equals(schema.get("x-kubernetes-embedded-resource"));
        return new Shape(fields, open ? Others.OPEN : Others.NONE);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
