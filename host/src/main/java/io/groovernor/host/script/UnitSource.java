package io.groovernor.host.script;

import io.groovernor.api.plugin.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is compiled together: a script, and what only it can see.
 *
 * @param script declares the controllers
 * @param helpers files that hold classes; they and the script may use each other
 * @param libraries jars; they must not change while the unit lives
 * @param definitions the custom resource definitions that it brings, whose kinds it knows
 * @param config what the script reads as {@code config}
 */
public record UnitSource(
        ScriptSource script,
        List<ScriptSource> helpers,
        List<Path> libraries,
        List<Map<String, Object>> definitions,
        Configuration config) {

    /** A script that is alone. */
    public static UnitSource of(ScriptSource script) {
        return new UnitSource(script, List.of(), List.of(), List.of(), Configuration.of(script.name(), Map.of()));
    }

    /** The script and its helpers. */
    public List<ScriptSource> sources() {
        return Stream.concat(Stream.of(script), helpers.stream()).toList();
    }
}
