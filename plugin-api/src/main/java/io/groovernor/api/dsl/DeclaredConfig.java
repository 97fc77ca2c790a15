package io.groovernor.api.dsl;

import io.groovernor.api.plugin.Configuration;
import io.groovernor.api.resource.Frozen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Holds what a plugin is configured with against what it declares. */
final class DeclaredConfig {
    private final List<Setting> settings;
    private final Configuration config;
    private final List<String> problems = new ArrayList<>();

    DeclaredConfig(List<Setting> settings, Configuration config) {
        this.settings = settings;
        this.config = config;
    }

    /**
     * The values with their types and defaults.
     *
     * @throws IllegalArgumentException with everything that is wrong with them
     */
    Map<String, Object> values() {
        var values = Frozen.mutableCopyOf(config.values());
        refuseUnknown("", values);
        for (var setting : settings) {
            find(values, setting.path(), (map, name) -> set(setting, map, name));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return frozen(values);
    }

    /** Durations are no JSON, and immutable as they are. */
    private static Map<String, Object> frozen(Map<?, ?> values) {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> below) {
                copy.put(String.valueOf(name), frozen(below));
            } else {
                copy.put(String.valueOf(name), value instanceof Duration ? value : Frozen.valueOf(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private void set(Setting setting, Map<String, Object> map, String name) {
        var variable = Configuration.variable(config.plugin(), setting.path());
        var value = map.get(name);
        var text = config.environment().get(variable);
        if (text != null) {
            read(setting, setting.parse(text), variable, map, name);
        } else if (value != null) {
            read(setting, value, origin(setting.path()), map, name);
        } else if (setting.required()) {
            problems.add(
                    "config: '" + setting.path() + "' is required, and nobody sets it; a file can, or " + variable);
        } else if (setting.otherwise() != null) {
            map.put(name, setting.otherwise());
        }
    }

    private void read(Setting setting, Object value, String origin, Map<String, Object> map, String name) {
        try {
            map.put(name, setting.read(value));
        } catch (IllegalArgumentException wrong) {
            problems.add(origin + ": " + wrong.getMessage());
        }
    }

    /** Calls back with the map in which the last step of a path stands, and that step. */
    @SuppressWarnings("unchecked") // keys of JSON are texts
    private void find(Map<String, Object> values, String path, BiConsumer<Map<String, Object>, String> found) {
        int dot = path.lastIndexOf('.');
        var map = values;
        if (dot > 0) {
            for (var step : path.substring(0, dot).split("\\.", -1)) {
                var next = map.computeIfAbsent(step, missing -> new LinkedHashMap<String, Object>());
                if (!(next instanceof Map<?, ?>)) {
                    return; // told already
                }
                map = (Map<String, Object>) next;
            }
        }
        found.accept(map, path.substring(dot + 1));
    }

    private void refuseUnknown(String prefix, Map<?, ?> values) {
        values.forEach((name, value) -> {
            var path = prefix + name;
            if (settings.stream().anyMatch(setting -> setting.path().equals(path))) {
                return;
            }
            if (settings.stream().noneMatch(setting -> setting.path().startsWith(path + "."))) {
                var known = settings.stream().map(Setting::path).toList();
                problems.add(origin(path) + ": the plugin declares no '" + path + "'" + hint(path, known));
            } else if (value instanceof Map<?, ?> below) {
                refuseUnknown(path + ".", below);
            } else if (value != null) {
                problems.add(origin(path) + ": '" + path + "' takes a map, not " + value);
            }
        });
    }

    private static String hint(String path, List<String> known) {
        var hint = Nearest.hint(path, known);
        return hint.isEmpty() ? "; it knows " + String.join(", ", known) : hint;
    }

    private String origin(String path) {
        for (@Nullable String part = path; part != null; part = parent(part)) {
            var origin = config.origins().get(part);
            if (origin != null) {
                return origin;
            }
        }
        return "config";
    }

    private static @Nullable String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : path.substring(0, dot);
    }
}
