package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.patch.ListType;
import io.groovernor.sandbox.patch.ListTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of fields: those that an object has, and their wire format. */
final class FieldSet {
    private static final Set<String> SERVER_OWNED = Set.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "generateName",
            "managedFields",
            "resourceVersion",
            "selfLink");

    private FieldSet() {}

    /** Every field that can be owned. */
    static SortedSet<FieldPath> of(ObjectNode object, ListTypes lists) {
        SortedSet<FieldPath> paths = new TreeSet<>();
        object.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("metadata")) {
                ObjectNode meta = Json.object();
                field.getValue().properties().forEach(entry -> {
                    if (!SERVER_OWNED.contains(entry.getKey())) {
                        meta.set(entry.getKey(), entry.getValue());
                    }
                });
                if (!meta.isEmpty()) {
                    collect(meta, FieldPath.ROOT.then("f:metadata"), List.of("metadata"), lists, paths);
                }
            } else if (!name.equals("apiVersion") && !name.equals("kind")) {
                collect(field.getValue(), FieldPath.ROOT.then("f:" + name), List.of(name), lists, paths);
            }
        });
        return paths;
    }

    private static void collect(
            JsonNode value, FieldPath path, List<String> names, ListTypes lists, SortedSet<FieldPath> paths) {
        ListType type = value instanceof ArrayNode ? lists.at(names) : ListType.ATOMIC;
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            object.properties().forEach(field -> {
                List<String> below = new ArrayList<>(names);
                below.add(field.getKey());
                collect(field.getValue(), path.then("f:" + field.getKey()), below, lists, paths);
            });
        } else if (!type.equals(ListType.ATOMIC) && !value.isEmpty()) {
            for (JsonNode item : value) {
                FieldPath at = path.then(Keys.step(type, item));
                paths.add(at);
                if (type.isMap()) {
                    collect(item, at, names, lists, paths);
                }
            }
        } else {
            paths.add(path);
        }
    }

    /** The wire format, FieldsV1. */
    static ObjectNode write(SortedSet<FieldPath> paths) {
        ObjectNode root = Json.object();
        for (FieldPath path : paths) {
            ObjectNode here = root;
            for (String step : path.steps()) {
                here = Json.child(here, step);
            }
            if (path.last().startsWith("k:")) {
                here.putObject(".");
            }
        }
        return root;
    }

    static SortedSet<FieldPath> read(JsonNode fields) {
        SortedSet<FieldPath> paths = new TreeSet<>();
        read(fields, FieldPath.ROOT, paths);
        return paths;
    }

    private static void read(JsonNode fields, FieldPath path, SortedSet<FieldPath> paths) {
        if (fields.isEmpty() && !path.steps().isEmpty()) {
            paths.add(path);
        }
        fields.properties().forEach(field -> {
            if (field.getKey().equals(".")) {
                paths.add(path);
            } else {
                read(field.getValue(), path.then(field.getKey()), paths);
            }
        });
    }
}
