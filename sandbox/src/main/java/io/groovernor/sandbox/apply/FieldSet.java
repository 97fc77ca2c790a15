package io.groovernor.sandbox.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A set of fields, as a tree of {@link Steps}: a field is in the set or not, whatever is of those below it. It grows by
 * {@link #at} and {@link #add}; all other methods leave it alone.
 */
final class FieldSet {
    /** Never handed out, as it must not grow. */
    private static final FieldSet NOTHING = new FieldSet();

    private boolean member;
    private final NavigableMap<String, FieldSet> below = new TreeMap<>();

    /** What becomes of a field, given which of two sets has it. */
    private interface Rule {
        boolean keeps(boolean here, boolean there);
    }

    /** The part of the set below a step, to be filled. */
    FieldSet at(String step) {
        return below.computeIfAbsent(step, name -> new FieldSet());
    }

    /** Makes the field that this is the part below of a member. */
    FieldSet add() {
        member = true;
        return this;
    }

    boolean has(String step) {
        FieldSet there = below.get(step);
        return there != null && there.member;
    }

    /** What is below a step; an empty set when nothing is. */
    FieldSet under(String step) {
        FieldSet there = below.get(step);
        return there == null ? new FieldSet() : there;
    }

    boolean isEmpty() {
        return !member && hasNothingBelow();
    }

    /** Whether no field below this one is a member. */
    boolean hasNothingBelow() {
        return below.values().stream().allMatch(FieldSet::isEmpty);
    }

    FieldSet union(FieldSet other) {
        return combine(this, other, (here, there) -> here || there);
    }

    FieldSet minus(FieldSet other) {
        return combine(this, other, (here, there) -> here && !there);
    }

    FieldSet intersection(FieldSet other) {
        return combine(this, other, (here, there) -> here && there);
    }

    private static FieldSet combine(FieldSet one, FieldSet other, Rule rule) {
        FieldSet result = new FieldSet();
        result.member = rule.keeps(one.member, other.member);
        one.below.forEach((step, there) -> {
            FieldSet its = other.below.getOrDefault(step, NOTHING);
            result.put(step, combine(there, its, rule));
        });
        if (rule.keeps(false, true)) {
            other.below.forEach((step, there) -> {
                if (!one.below.containsKey(step)) {
                    result.put(step, combine(NOTHING, there, rule));
                }
            });
        }
        return result;
    }

    private void put(String step, FieldSet there) {
        if (!there.isEmpty()) {
            below.put(step, there);
        }
    }

    /** Without what begins with one of these steps. */
    FieldSet without(Iterable<String> steps) {
        FieldSet result = union(new FieldSet());
        steps.forEach(result.below::remove);
        return result;
    }

    /** Only what begins with a step. */
    FieldSet only(String step) {
        FieldSet result = new FieldSet();
        result.put(step, under(step));
        return result;
    }

    /** With the fields of types that have members below them; keys of maps and items are members only by themselves. */
    FieldSet withNamed(Shape shape) {
        FieldSet result = new FieldSet();
        result.member = member;
        below.forEach((step, there) -> {
            boolean field = Steps.isField(step);
            FieldSet named = there.withNamed(field ? shape.field(Steps.name(step)) : shape.item());
            named.member |= field && !there.hasNothingBelow() && shape.declares(Steps.name(step));
            result.put(step, named);
        });
        return result;
    }

    /** Tells the way to each member: those of one level before what is below them. */
    void forEach(Consumer<List<String>> paths) {
        forEach(List.of(), paths);
    }

    private void forEach(List<String> path, Consumer<List<String>> paths) {
        below.forEach((step, there) -> {
            if (there.member) {
                paths.accept(then(path, step));
            }
        });
        below.forEach((step, there) -> there.forEach(then(path, step), paths));
    }

    private static List<String> then(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** The wire format, FieldsV1. */
    ObjectNode write() {
        ObjectNode fields = Json.object();
        if (member && !below.isEmpty()) {
            fields.putObject(".");
        }
        below.forEach((step, there) -> fields.set(step, there.write()));
        return fields;
    }

    static FieldSet read(JsonNode fields) {
        FieldSet set = new FieldSet();
        fields.properties().forEach(field -> {
            if (field.getKey().equals(".")) {
                set.member = true;
            } else {
                FieldSet there = read(field.getValue());
                there.member |= field.getValue().isEmpty();
                set.put(field.getKey(), there);
            }
        });
        return set;
    }

    /** The fields that an object speaks of. */
    static FieldSet of(JsonNode value, Shape shape) {
        FieldSet set = new FieldSet();
        set.collect(value, shape);
        return set;
    }

    private void collect(JsonNode value, Shape shape) {
        if (value.isObject() && !shape.isAtomic()) {
            value.properties().forEach(field -> {
                String name = field.getKey();
                FieldSet there = at(Steps.field(name));
                there.collect(field.getValue(), shape.field(name));
                boolean nothing = field.getValue().isNull()
                        || (field.getValue().isObject() && field.getValue().isEmpty());
                there.member |= nothing || !shape.declares(name);
            });
        } else if (value.isArray() && shape.list().merges()) {
            value.forEach(item -> at(Steps.item(shape, item)).add().collect(item, shape.item()));
        } else {
            member = true;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set
                && minus(set).isEmpty()
                && set.minus(this).isEmpty();
    }

    @Override
    public int hashCode() {
        return write().hashCode();
    }
}
