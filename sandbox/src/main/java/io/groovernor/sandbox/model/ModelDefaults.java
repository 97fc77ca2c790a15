package io.groovernor.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the fields of built-in objects that nobody wrote their values: as {@code defaults.txt} and the OpenAPI documents
 * tell, and the structures that the server's types embed. Thread-safe.
 */
public final class ModelDefaults {
    private static final Map<String, List<Row>> ROWS = rows();

    /** @param condition see the head of the table; empty for none */
    private record Row(String field, JsonNode value, String condition) {
        boolean holds(ObjectNode object) {
            int equals = condition.indexOf('=');
            if (equals > 0) {
                JsonNode found = object.path(condition.substring(0, equals));
                return found.toString().equals(condition.substring(equals + 1));
            }
            return condition.isEmpty()
                    || (condition.startsWith("!") ? !object.has(condition.substring(1)) : object.has(condition));
        }
    }

    private ModelDefaults() {}

    /** Completes an object in place; one of a kind without a model is left as it is. */
    public static void fill(String apiVersion, String kind, ObjectNode object) {
        Model model = Models.of(apiVersion, kind);
        if (model != null) {
            fill(model, object);
        }
    }

    private static void fill(Model model, ObjectNode object) {
        for (Row row : ROWS.getOrDefault(model.name(), List.of())) {
            if (!object.hasNonNull(row.field()) && row.holds(object)) {
                object.set(row.field(), row.value().deepCopy());
            }
        }
        switch (model.name()) {
            case "V1Container", "V1EphemeralContainer" -> pullPolicy(object);
            case "V1Volume" -> {
                if (object.size() == 1 && object.has("name")) {
                    object.putObject("emptyDir");
                }
            }
            default -> {
                // The rows say it all.
            }
        }
        model.fields().forEach((name, field) -> below(name, field, object));
    }

    private static void below(String name, Field field, ObjectNode object) {
        Model own = Models.named(field.type());
        JsonNode value = object.get(name);
        if (value == null && own != null && field.is("value")) {
            value = object.putObject(name);
        } else if (value == null && !field.standard().isMissingNode()) {
            object.set(name, field.standard());
        } else if (value == null && field.type().equals("time") && field.is("kept")) {
            object.putNull(name);
        }
        if (value instanceof ObjectNode part && own != null) {
            fill(own, part);
        } else if (value != null && Models.named(field.itemType()) != null) {
            Model item = Models.named(field.itemType());
            for (JsonNode part : value) {
                if (part instanceof ObjectNode one && item != null) {
                    fill(item, one);
                }
            }
        }
    }

    /** An image that may be another one tomorrow is pulled always. */
    private static void pullPolicy(ObjectNode container) {
        String image = Json.text(container, "image");
        if (!container.has("imagePullPolicy")) {
            String name = image.substring(image.lastIndexOf('/') + 1);
            boolean moves = !image.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
            container.put("imagePullPolicy", moves ? "Always" : "IfNotPresent");
        }
    }

    private static Map<String, List<Row>> rows() {
        Map<String, List<Row>> rows = new HashMap<>();
        for (List<String> row : Tables.rows(ModelDefaults.class, "defaults.txt")) {
            String condition = row.size() > 3 ? row.get(3) : "";
            rows.computeIfAbsent(row.get(0), model -> new ArrayList<>())
                    .add(new Row(row.get(1), value(row.get(2)), condition));
        }
        return rows;
    }

    private static JsonNode value(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("defaults.txt has a value that is no JSON: " + json, e);
        }
    }
}
