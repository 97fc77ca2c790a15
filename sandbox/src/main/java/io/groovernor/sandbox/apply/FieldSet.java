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
            "managedFields",
            "resourceVersion",
            "selfLink");

    private final ListTypes lists;
    private final boolean containers;
    private final SortedSet<FieldPath> paths = new TreeSet<>();

    private FieldSet(ListTypes lists, boolean containers) {
        this.lists = lists;
        this.containers = containers;
    }

    /** The fields that an apply speaks of: what has fields itself is not one of them. */
    static SortedSet<FieldPath> of(ObjectNode object, ListTypes lists) {
        return new FieldSet(lists, false).collect(object);
    }

    /** Every field that can be owned, together with the objects and lists that hold them. */
    static SortedSet<FieldPath> withContainers(ObjectNode object, ListTypes lists) {
        return new FieldSet(lists, true).collect(object);
    }

    private SortedSet<FieldPath> collect(ObjectNode object) {
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
                    collect(meta, FieldPath.ROOT.then("f:metadata"), List.of("metadata"));
                }
            } else if (!name.equals("apiVersion") && !name.equals("kind")) {
                collect(field.getValue(), FieldPath.ROOT.then("f:" + name), List.of(name));
            }
        });
        return paths;
    }

    private void collect(JsonNode value, FieldPath path, List<String> names) {
        ListType type = value instanceof ArrayNode ? lists.at(names) : ListType.ATOMIC;
        boolean whole = value.isEmpty() || (value.isArray() ? type.equals(ListType.ATOMIC) : lists.isAtomic(names));
        if (containers && !whole && !lists.isAlwaysThere(names)) {
            paths.add(path);
        }
        if (value instanceof ObjectNode object && !whole) {
            object.properties().forEach(field -> {
                List<String> below = new ArrayList<>(names);
                below.add(field.getKey());
                collect(field.getValue(), path.then("f:" + field.getKey()), below);
            });
        } else if (value.isArray() && !whole) {
            for (JsonNode item : value) {
                FieldPath at = path.then(Keys.step(type, item));
                paths.add(at);
                if (type.isMap() && !lists.isAtomic(names)) {
                    collect(item, at, names);
                }
            }
        } else if (!value.isArray() || type.equals(ListType.ATOMIC) || containers) {
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
            if (isContainer(path, paths)) {
                here.putObject(".");
            }
        }
        return root;
    }

    static boolean isContainer(FieldPath path, SortedSet<FieldPath> paths) {
        return paths.tailSet(path).stream().skip(1).limit(1).anyMatch(path::isPrefixOf);
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
