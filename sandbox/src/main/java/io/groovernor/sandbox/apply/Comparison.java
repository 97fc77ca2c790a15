package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** In which fields two objects of one shape differ. A null that is no node stands for nothing at all. */
record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {
    static Comparison of(ObjectNode before, ObjectNode after, Shape shape) {
        Comparison comparison = new Comparison(new FieldSet(), new FieldSet(), new FieldSet());
        comparison.compare(before, after, shape);
        return comparison;
    }

    /** What somebody who made the change has a say in: what is there now and was not, or was something else. */
    FieldSet written() {
        return modified.union(added);
    }

    Comparison each(UnaryOperator<FieldSet> change) {
        return new Comparison(change.apply(removed), change.apply(modified), change.apply(added));
    }

    private Comparison at(String step) {
        return new Comparison(removed.at(step), modified.at(step), added.at(step));
    }

    private void compare(@Nullable JsonNode before, @Nullable JsonNode after, Shape shape) {
        boolean leaf = true;
        if (before != null && after != null && !sameKind(before, after)) {
            visit(before, after, before, shape);
        }
        JsonNode form = after == null || after.isNull() ? before : after;
        if (form != null) {
            leaf = visit(before, after, form, shape);
        } else {
            leaf(before, after);
        }
        if (!leaf && before == null) {
            added.add();
        } else if (!leaf && after == null) {
            removed.add();
        }
    }

    /** A null takes the form of whatever is on the other side. */
    private static boolean sameKind(JsonNode one, JsonNode other) {
        return one.isNull() || other.isNull() || form(one) == form(other);
    }

    private static int form(JsonNode value) {
        return value.isObject() ? 1 : value.isArray() ? 2 : 3;
    }

    /** Compares both sides as if they had the form of one of them; whether that makes a leaf. */
    private boolean visit(@Nullable JsonNode before, @Nullable JsonNode after, JsonNode form, Shape shape) {
        boolean empty = isEmpty(before, form) && isEmpty(after, form);
        boolean whole = form.isObject()
                ? shape.isAtomic()
                : !form.isArray() || !shape.list().merges();
        if (whole || empty) {
            leaf(before, after);
            return true;
        }
        if (form.isObject()) {
            fields(before, after, shape);
        } else {
            items(before, after, shape);
        }
        return false;
    }

    private static boolean isEmpty(@Nullable JsonNode value, JsonNode form) {
        return value == null || form(value) != form(form) || value.isEmpty();
    }

    private void leaf(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null) {
            added.add();
        } else if (after == null) {
            removed.add();
        } else if (!before.equals(after)) {
            modified.add();
        }
    }

    private static boolean isNothing(@Nullable JsonNode object, String name) {
        JsonNode value = object == null ? null : object.get(name);
        return value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty());
    }

    private void fields(@Nullable JsonNode before, @Nullable JsonNode after, Shape shape) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode side : sides(before, after)) {
            side.fieldNames().forEachRemaining(names::add);
        }
        boolean both = before instanceof ObjectNode && after instanceof ObjectNode;
        for (String name : names) {
            if (!both || !shape.field(name).omitsEmpty() || !isNothing(before, name) || !isNothing(after, name)) {
                at(Steps.field(name)).compare(field(before, name, shape), field(after, name, shape), shape.field(name));
            }
        }
    }

    private static @Nullable JsonNode field(@Nullable JsonNode object, String name, Shape shape) {
        if (!(object instanceof ObjectNode)) {
            return null;
        }
        JsonNode value = object.has(name) ? object.get(name) : shape.absent(name);
        return value.isMissingNode() ? null : value;
    }

    private static List<JsonNode> sides(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<JsonNode> sides = new ArrayList<>();
        if (before != null) {
            sides.add(before);
        }
        if (after != null) {
            sides.add(after);
        }
        return sides;
    }

    private void items(@Nullable JsonNode before, @Nullable JsonNode after, Shape shape) {
        Map<String, List<JsonNode>> former = byStep(before, shape);
        Map<String, List<JsonNode>> latter = byStep(after, shape);
        Set<String> steps = new LinkedHashSet<>(former.keySet());
        steps.addAll(latter.keySet());
        for (String step : steps) {
            at(step).item(former.getOrDefault(step, List.of()), latter.getOrDefault(step, List.of()), shape.item());
        }
    }

    /** Items that cannot be told apart are one value. */
    private void item(List<JsonNode> before, List<JsonNode> after, Shape shape) {
        boolean many = before.size() > 1;
        if (many && after.size() > 1) {
            if (!before.equals(after)) {
                modified.add();
            }
        } else if (many || after.size() > 1) {
            (many ? removed : added).add();
            List<JsonNode> single = many ? after : before;
            if (!single.isEmpty()) {
                compare(many ? null : single.get(0), many ? single.get(0) : null, shape);
            }
        } else {
            compare(before.isEmpty() ? null : before.get(0), after.isEmpty() ? null : after.get(0), shape);
        }
    }

    private static Map<String, List<JsonNode>> byStep(@Nullable JsonNode list, Shape shape) {
        Map<String, List<JsonNode>> items = new LinkedHashMap<>();
        if (list != null && list.isArray()) {
            list.forEach(item -> items.computeIfAbsent(Steps.item(shape, item), step -> new ArrayList<>())
                    .add(item));
        }
        return items;
    }
}
