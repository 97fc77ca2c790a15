package io.groovernor.host.plugin;

import io.groovernor.api.plugin.Configuration;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.ScriptSource;
import io.groovernor.host.script.UnitSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the texts of a plugin as what they are. */
final class PluginText {
    private PluginText() {}

    /**
     * What is compiled.
     *
     * @throws ScriptException if a file is no UTF-8 text, or the configuration is malformed
     */
    static UnitSource unit(PluginFiles files, List<Path> libraries, PluginConfig config) {
        var main = files.isFolder() ? PluginFiles.MAIN : files.entry();
        if (!files.texts().containsKey(main)) {
            throw new ScriptException(Finding.of(files.path().toString(), "holds no " + main));
        }
        var script = ScriptSource.of(files.name(), files.origin(main), text(files, main));
        var helpers = files.texts().keySet().stream()
                .filter(file -> file.endsWith(PluginFiles.SCRIPT) && !file.equals(main))
                .map(file -> ScriptSource.helper(script, file, files.origin(file), text(files, file)))
                .toList();
        return new UnitSource(script, helpers, libraries, Definitions.readable(files), config(files, config));
    }

    private static Configuration config(PluginFiles files, PluginConfig config) {
        var file = PluginFiles.CONFIG;
        return config.of(files.name(), files.origin(file), files.texts().containsKey(file) ? text(files, file) : null);
    }

    /** A file of the plugin as text. */
    static String text(PluginFiles files, String file) {
        var bytes = files.texts().get(file);
        if (bytes == null) {
            throw new IllegalArgumentException(files.origin(file) + " was not read");
        }
        return ScriptSource.decode(files.origin(file), bytes);
    }

    /** Whether a plugin looks as if it declared a controller of this name, as far as its text shows it. */
    static boolean mayDeclare(PluginFiles files, String controller) {
        var declaration = Pattern.compile("\\bcontroller[\\s(]*['\"]" + Pattern.quote(controller) + "['\"]");
        return files.name().equals(controller)
                || files.texts().values().stream()
                        .anyMatch(text -> declaration
                                .matcher(new String(text, StandardCharsets.UTF_8))
                                .find());
    }
}
