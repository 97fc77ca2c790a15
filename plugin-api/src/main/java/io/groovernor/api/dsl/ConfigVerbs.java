package io.groovernor.api.dsl;

import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a script says inside {@code config { }}: the values that the plugin can be configured with. A path with dots, such as
 * {@code 'database.url'}, is a value inside a map. Every verb takes {@code default}, what the value is if nobody sets it, and
 * {@code required}, for those that somebody has to set.
 */
public final class ConfigVerbs {
    private static final String PATH = "[^.\\s]+(\\.[^.\\s]+)*";

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    ConfigVerbs() {}

    /** A text that may be missing. */
    public void text(String path) {
        text(Map.of(), path);
    }

    /**
     * A text.
     *
     * @param options {@code oneOf}, the only texts that it may be; {@code matches}, a regular expression for all of it
     */
    public void text(
            @NamedParams({
                        @NamedParam(value = "default", type = String.class),
                        @NamedParam(value = "required", type = Boolean.class),
                        @NamedParam(value = "oneOf", type = List.class),
                        @NamedParam(value = "matches", type = Object.class)
                    })
                    Map<String, ?> options,
            String path) {
        var given = new Options("text", options, "default", "required", "oneOf", "matches");
        var pattern = given.find("matches", Object.class);
        add(
                path,
                Setting.Type.TEXT,
                given,
                null,
                null,
                given.get("oneOf", List.class, List.of()),
                pattern == null ? null : Pattern.compile(pattern.toString()));
    }

    /** A whole number that may be missing. */
    public void integer(String path) {
        integer(Map.of(), path);
    }

    /**
     * A whole number.
     *
     * @param options {@code min} and {@code max}, its limits
     */
    public void integer(
            @NamedParams({
                        @NamedParam(value = "default", type = Number.class),
                        @NamedParam(value = "required", type = Boolean.class),
                        @NamedParam(value = "min", type = Number.class),
                        @NamedParam(value = "max", type = Number.class)
                    })
                    Map<String, ?> options,
            String path) {
        limited("integer", options, path, Setting.Type.INTEGER, Number.class);
    }

    /** A number that may be missing. */
    public void number(String path) {
        number(Map.of(), path);
    }

    /**
     * A number.
     *
     * @param options {@code min} and {@code max}, its limits
     */
    public void number(
            @NamedParams({
                        @NamedParam(value = "default", type = Number.class),
                        @NamedParam(value = "required", type = Boolean.class),
                        @NamedParam(value = "min", type = Number.class),
                        @NamedParam(value = "max", type = Number.class)
                    })
                    Map<String, ?> options,
            String path) {
        limited("number", options, path, Setting.Type.NUMBER, Number.class);
    }

    /** A duration that may be missing. */
    public void duration(String path) {
        duration(Map.of(), path);
    }

    /**
     * A duration: {@code 10m} in a file, a {@link Duration} in the script.
     *
     * @param options {@code min} and {@code max}, its limits
     */
    public void duration(
            @NamedParams({
                        @NamedParam(value = "default", type = Duration.class),
                        @NamedParam(value = "required", type = Boolean.class),
                        @NamedParam(value = "min", type = Duration.class),
                        @NamedParam(value = "max", type = Duration.class)
                    })
                    Map<String, ?> options,
            String path) {
        limited("duration", options, path, Setting.Type.DURATION, Duration.class);
    }

    /** True or false; may be missing, which counts as false where it is asked. */
    public void flag(String path) {
        flag(Map.of(), path);
    }

    /** True or false. */
    public void flag(
            @NamedParams({
                        @NamedParam(value = "default", type = Boolean.class),
                        @NamedParam(value = "required", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String path) {
        unlimited("flag", options, path, Setting.Type.FLAG);
    }

    /** A list that may be missing, of whatever. */
    public void list(String path) {
        list(Map.of(), path);
    }

    /** A list of whatever. */
    public void list(
            @NamedParams({
                        @NamedParam(value = "default", type = List.class),
                        @NamedParam(value = "required", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String path) {
        unlimited("list", options, path, Setting.Type.LIST);
    }

    /** A map that may be missing, whose keys are anybody's. */
    public void map(String path) {
        map(Map.of(), path);
    }

    /** A map whose keys are anybody's. */
    public void map(
            @NamedParams({
                        @NamedParam(value = "default", type = Map.class),
                        @NamedParam(value = "required", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String path) {
        unlimited("map", options, path, Setting.Type.MAP);
    }

    private void unlimited(String verb, Map<String, ?> options, String path, Setting.Type type) {
        add(path, type, new Options(verb, options, "default", "required"), null, null, List.of(), null);
    }

    private void limited(String verb, Map<String, ?> options, String path, Setting.Type type, Class<?> limits) {
        var given = new Options(verb, options, "default", "required", "min", "max");
        add(path, type, given, given.find("min", limits), given.find("max", limits), List.of(), null);
    }

    private void add(
            String path,
            Setting.Type type,
            Options given,
            @Nullable Object least,
            @Nullable Object most,
            List<?> oneOf,
            @Nullable Pattern pattern) {
        if (!path.matches(PATH)) {
            throw new IllegalArgumentException("config: '" + path + "' is no name; with dots it is one inside a map");
        }
        boolean required = given.get("required", Boolean.class, false);
        var otherwise = given.find("default", Object.class);
        if (required && otherwise != null) {
            throw new IllegalArgumentException("config: '" + path + "' has a default, so it is not required");
        }
        for (var other : settings.keySet()) {
            if (other.equals(path) || other.startsWith(path + ".") || path.startsWith(other + ".")) {
                throw new IllegalArgumentException("config: '" + path + "' is declared already, by '" + other + "'");
            }
        }
        var setting = new Setting(path, type, required, otherwise, least, most, oneOf, pattern);
        if (otherwise != null) {
            try {
                setting.read(otherwise);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("config: the default of " + e.getMessage());
            }
        }
        settings.put(path, setting);
    }

    /** What was declared. */
    List<Setting> settings() {
        return List.copyOf(settings.values());
    }
}
