package io.groovernor.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Tables;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks built-in objects, field by field, by the rules of {@code rules.txt}. Not thread-safe; one for each object. */
public final class FieldRules {
    private static final Map<String, Map<String, List<String>>> ROWS = rows();

    private final List<Cause> causes = new ArrayList<>();
    /** What was changed and cannot be is told last. */
    private final List<Cause> changed = new ArrayList<>();

    private FieldRules() {}

    /**
     * What is wrong with an object of a kind, in the real server's words and order; empty when nothing is.
     *
     * @param before null for a new object
     */
    public static List<Cause> check(String apiVersion, String kind, ObjectNode object, @Nullable ObjectNode before) {
        Model model = Models.of(apiVersion, kind);
        FieldRules rules = new FieldRules();
        if (model != null) {
            rules.object(model, object, before == null ? MissingNode.getInstance() : before, "");
        }
        rules.causes.addAll(rules.changed);
        return rules.causes;
    }

    private void object(Model model, JsonNode object, JsonNode before, String path) {
        Map<String, List<String>> rows = ROWS.getOrDefault(model.name(), Map.of());
        Set<String> names = new TreeSet<>(model.fields().keySet());
        names.removeAll(rows.keySet());
        rows.forEach((name, rules) -> field(model, name, rules, object, before, path));
        names.forEach(name -> field(model, name, List.of(), object, before, path));
    }

    private void field(Model model, String name, List<String> rules, JsonNode object, JsonNode before, String parent) {
        JsonNode value = object.path(name);
        JsonNode old = before.path(name);
        String path = parent + name;
        int known = causes.size();
        for (String rule : rules) {
            if (causes.size() == known) {
                apply(rule, value, old, before.isMissingNode(), path);
                if (rule.equals("selected") || (rule.equals("selectable") && object.has("selector"))) {
                    selected(object.path("selector"), value, path);
                }
            }
        }
        Field field = model.field(name);
        if (field == null || name.equals("metadata") || name.equals("status")) {
            return;
        }
        Model own = Models.named(field.type());
        Model item = Models.named(field.itemType());
        if (own != null && value.isObject()) {
            object(own, value, old, path + ".");
        } else if (item != null && value.isArray()) {
            String key = unique(rules);
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < value.size(); i++) {
                object(item, value.get(i), MissingNode.getInstance(), path + "[" + i + "].");
                String id = Json.text(value.get(i), key);
                if (!id.isEmpty() && !seen.add(id)) {
                    causes.add(Cause.duplicate(path + "[" + i + "]." + key, GoText.quoted(id)));
                }
            }
        }
    }

    private void apply(String rule, JsonNode value, JsonNode old, boolean isNew, String path) {
        int colon = rule.indexOf(':');
        String name = colon < 0 ? rule : rule.substring(0, colon);
        String more = colon < 0 ? "" : rule.substring(colon + 1);
        boolean absent = value.isMissingNode() || value.isNull();
        switch (name) {
            case "required" -> {
                boolean zero = value.isNumber() && value.asLong() == 0;
                if (absent || zero || (!value.isObject() && !value.isNumber() && isEmpty(value))) {
                    causes.add(Cause.required(path, more.replace('_', ' ')));
                }
            }
            case "unique", "selected", "selectable" -> {
                // Where the field's parts are looked at.
            }
            case "immutable" -> {
                if (!isNew && !value.equals(old)) {
                    String text = more.isEmpty() ? shown(value) : inGo(value, more);
                    changed.add(Cause.invalid(path, text, "field is immutable"));
                }
            }
            case "fixed" -> {
                if (!isNew && !value.equals(old)) {
                    causes.add(Cause.forbidden(path, "may not be changed in an update."));
                }
            }
            case "must" -> one(value, more, path);
            default -> {
                if (!absent) {
                    given(name, more, value, path);
                }
            }
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isTextual() ? value.asText().isEmpty() : value.isEmpty();
    }

    /** The rules of values that are there. */
    private void given(String rule, String more, JsonNode value, String path) {
        switch (rule) {
            case "one" -> one(value, more, path);
            case "min" -> {
                if (value.asLong() < Long.parseLong(more)) {
                    invalid(value, path, "must be greater than or equal to " + more);
                }
            }
            case "more" -> {
                if (value.asLong() <= Long.parseLong(more)) {
                    invalid(value, path, "must be greater than " + more);
                }
            }
            case "port" -> {
                if (value.isNumber() && (value.asLong() < 1 || value.asLong() > 65535)) {
                    invalid(value, path, "must be between 1 and 65535, inclusive");
                } else if (value.isTextual()) {
                    Texts.portName(value.asText()).forEach(problem -> invalid(value, path, problem));
                }
            }
            case "cron" -> {
                if (!value.asText().isEmpty()) {
                    Schedules.problems(value.asText()).forEach(problem -> invalid(value, path, problem));
                }
            }
            case "timezone" -> TimeZones.problems(value.asText()).forEach(problem -> invalid(value, path, problem));
            case "label" -> text(value, path, Texts.label(value.asText()));
            case "subdomain" -> text(value, path, Texts.subdomain(value.asText()));
            case "portname" -> {
                if (!value.asText().isEmpty()) {
                    Texts.portName(value.asText()).forEach(problem -> invalid(value, path, problem));
                }
            }
            default -> throw new IllegalStateException("rules.txt has an unknown rule: " + rule);
        }
    }

    private void text(JsonNode value, String path, String problem) {
        if (!problem.isEmpty() && !value.asText().isEmpty()) {
            invalid(value, path, problem);
        }
    }

    private void invalid(JsonNode value, String path, String problem) {
        causes.add(Cause.invalid(path, shown(value), problem));
    }

    private void one(JsonNode value, String values, String path) {
        List<String> supported = List.of(values.split(",", -1));
        if (!supported.contains(value.asText())) {
            String quoted = "\"" + String.join("\", \"", supported) + "\"";
            causes.add(Cause.unsupported(path, GoText.quoted(value.asText()), quoted));
        }
    }

    /** The field in which the items of a list differ; empty when there is no such rule. */
    private static String unique(List<String> rules) {
        return rules.stream()
                .filter(rule -> rule.startsWith("unique:"))
                .map(rule -> rule.substring("unique:".length()))
                .findFirst()
                .orElse("");
    }

    private void selected(JsonNode selector, JsonNode template, String path) {
        JsonNode labels = Json.at(template, "metadata", "labels");
        boolean matches = !selector.isMissingNode();
        for (var wanted : selector.path("matchLabels").properties()) {
            matches &= labels.path(wanted.getKey()).equals(wanted.getValue());
        }
        if (!matches) {
            causes.add(Cause.invalid(
                    path + ".metadata.labels", shown(labels), "`selector` does not match template `labels`"));
        }
    }

    /** An object with the names that its fields have in Go. */
    private static String inGo(JsonNode value, String names) {
        ObjectNode shown = Json.object();
        for (String name : names.split(",", -1)) {
            value.properties().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .forEach(field -> shown.set(name, field.getValue()));
        }
        return shown.toString();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "null" : value instanceof ArrayNode ? value.toString() : GoText.of(value);
    }

    private static Map<String, Map<String, List<String>>> rows() {
        Map<String, Map<String, List<String>>> rows = new HashMap<>();
        for (List<String> row : Tables.rows(FieldRules.class, "rules.txt")) {
            rows.computeIfAbsent(row.get(0), model -> new LinkedHashMap<>())
                    .put(row.get(1), row.subList(2, row.size()));
        }
        return rows;
    }
}
