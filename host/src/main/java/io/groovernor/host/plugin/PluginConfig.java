package io.groovernor.host.plugin;

import io.groovernor.api.plugin.Configuration;
import io.groovernor.api.resource.Frozen;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What plugins read as {@code config}: a plugin's own {@code config.yaml}, over which files of the host's operator go, over
 * which the environment goes. A variable sets what a file sets, or what the plugin declares.
 */
public final class PluginConfig {
    private final Map<String, Object> byPlugin;
    /** By plugin, which file sets the value at a path. */
    private final Map<String, Map<String, String>> files;

    private final Map<String, String> environment;

    private PluginConfig(
            Map<String, Object> byPlugin, Map<String, Map<String, String>> files, Map<String, String> environment) {
        this.byPlugin = byPlugin;
        this.files = files;
        this.environment = environment;
    }

    /**
     * What goes over plugins' own files.
     *
     * @param files YAML texts by what messages call them: plugins' names and below each what is set; later ones win
     * @param environment variables by name
     * @throws ScriptException if a text is malformed
     */
    public static PluginConfig of(Map<String, String> files, Map<String, String> environment) {
        var merged = new LinkedHashMap<String, Object>();
        var origins = new LinkedHashMap<String, Map<String, String>>();
        files.forEach((origin, text) -> {
            var given = read(origin, text);
            given.forEach((plugin, values) -> {
                if (!(values instanceof Map)) {
                    throw wrong(origin, "'" + plugin + "' is a plugin's name and takes a map of what is set");
                }
                note(origins.computeIfAbsent(plugin, any -> new LinkedHashMap<>()), "", values, origin);
            });
            merge(merged, given);
        });
        return new PluginConfig(merged, origins, environment);
    }

    /**
     * What a plugin reads.
     *
     * @param own the text of its own file, null if it has none
     * @throws ScriptException if the text is malformed, or a variable does not have its value's type
     */
    Configuration of(String plugin, String origin, @Nullable String own) {
        var config = own == null ? new LinkedHashMap<String, Object>() : Frozen.mutableCopyOf(read(origin, own));
        var origins = new LinkedHashMap<String, String>();
        note(origins, "", config, origin);
        origins.putAll(files.getOrDefault(plugin, Map.of()));
        if (byPlugin.get(plugin) instanceof Map<?, ?> values) {
            merge(config, values);
        }
        override(plugin, config, "", origins);
        return new Configuration(plugin, config, origins, environment);
    }

    /** Notes where the values of a map come from. */
    private static void note(Map<String, String> origins, String prefix, Object values, String origin) {
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                origins.put(prefix + name, origin);
                if (value != null) {
                    note(origins, prefix + name + ".", value, origin);
                }
            });
        }
    }

    private static Map<String, Object> read(String origin, String text) {
        try {
            var documents = ObjectFormats.installed().fromYaml(text);
            if (documents.size() > 1) {
                throw wrong(origin, "holds " + documents.size() + " YAML documents instead of one");
            }
            return documents.isEmpty() ? Map.of() : documents.get(0);
        } catch (IllegalArgumentException e) {
            throw wrong(origin, String.valueOf(e.getMessage()));
        }
    }

    /** Maps are merged, everything else is replaced. */
    @SuppressWarnings("unchecked") // keys of JSON are texts
    static void merge(Map<String, Object> into, Map<?, ?> values) {
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> below && into.get(name) instanceof Map<?, ?> known) {
                var copy = Frozen.mutableCopyOf(known);
                merge(copy, below);
                into.put((String) name, copy);
            } else {
                into.put((String) name, value);
            }
        });
    }

    private void override(String plugin, Map<String, Object> config, String prefix, Map<String, String> origins) {
        config.replaceAll((name, value) -> {
            var path = prefix + name;
            if (value instanceof Map<?, ?> below) {
                var copy = Frozen.mutableCopyOf(below);
                override(plugin, copy, path + ".", origins);
                return copy;
            }
            var variable = Configuration.variable(plugin, path);
            var given = environment.get(variable);
            if (given == null) {
                return value;
            }
            origins.put(path, variable);
            return parse(variable, given, value);
        });
    }

    private static Object parse(String variable, String given, @Nullable Object inFile) {
        if (inFile == null || inFile instanceof String) {
            return given;
        }
        if (inFile instanceof Boolean && given.matches("true|false")) {
            return Boolean.valueOf(given);
        }
        if (inFile instanceof Number) {
            var number = Configuration.number(given);
            if (number != null) {
                return number;
            }
        }
        var type = inFile instanceof Boolean ? "true or false" : inFile instanceof Number ? "a number" : "no variable";
        throw wrong(
                variable,
                "the value that it overrides is " + inFile + ", so it takes " + type + ", not '" + given + "'");
    }

    private static ScriptException wrong(String origin, String message) {
        return new ScriptException(Finding.of(origin, message));
    }
}
