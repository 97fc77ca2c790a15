package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The specs of one plugin: {@code test/*Spec.groovy} in its folder; for a plugin that is a file, the {@code NAMESpec.groovy}
 * of the folder {@code test} beside it, in which upper case and what is no letter and no digit do not count.
 *
 * @param plugin its file or folder
 * @param specs files, at least one
 * @param helpers files beside them that hold other classes
 */
public record PluginSpecs(Path plugin, List<Path> specs, List<Path> helpers) {
    private static final String SPEC = "Spec" + PluginFiles.SCRIPT;

    /**
     * Finds specs.
     *
     * @param path a plugin, a folder of plugins, or one file of specs, which exists
     * @throws ScriptException if the path cannot be read
     */
    public static List<PluginSpecs> find(Path path) {
        try {
            if (path.toString().endsWith(SPEC)) {
                return of(path);
            }
            if (!Files.isDirectory(path) || Files.exists(path.resolve(PluginFiles.MAIN))) {
                return all(Stream.of(path));
            }
            try (var entries = Files.list(path)) {
                return all(entries.filter(FolderReader::isPlugin).sorted());
            }
        } catch (IOException e) {
            throw new ScriptException(Finding.of(path.toString(), FileReader.say(e)));
        }
    }

    private static List<PluginSpecs> all(Stream<Path> plugins) throws IOException {
        var found = new ArrayList<PluginSpecs>();
        for (var plugin : plugins.toList()) {
            var folder = folder(plugin);
            var specs = groovy(folder).stream()
                    .filter(file -> file.toString().endsWith(SPEC) && isOf(plugin, file))
                    .toList();
            if (!specs.isEmpty()) {
                found.add(new PluginSpecs(plugin, specs, helpers(folder)));
            }
        }
        return found;
    }

    /** One file: the plugin is the folder around, or the file beside, that has it among its specs. */
    private static List<PluginSpecs> of(Path spec) throws IOException {
        var folder = spec.toAbsolutePath().getParent();
        var home = folder == null ? null : folder.getParent();
        if (folder == null || home == null) {
            return List.of();
        }
        var inside = Files.exists(home.resolve(PluginFiles.MAIN)) ? Stream.of(home) : groovy(home).stream();
        return inside.filter(plugin -> isOf(plugin, spec))
                .map(plugin -> new PluginSpecs(plugin, List.of(spec), helpersOf(folder)))
                .toList();
    }

    private static List<Path> helpersOf(Path folder) {
        try {
            return helpers(folder);
        } catch (IOException e) {
            throw new ScriptException(Finding.of(folder.toString(), FileReader.say(e)));
        }
    }

    private static Path folder(Path plugin) {
        return Files.isDirectory(plugin) ? plugin.resolve("test") : plugin.resolveSibling("test");
    }

    private static List<Path> helpers(Path folder) throws IOException {
        return groovy(folder).stream()
                .filter(file -> !file.toString().endsWith(SPEC))
                .toList();
    }

    private static List<Path> groovy(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(PluginFiles.SCRIPT))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOf(Path plugin, Path spec) {
        return Files.isDirectory(plugin) || letters(plugin, PluginFiles.SCRIPT).equals(letters(spec, SPEC));
    }

    private static String letters(Path file, String ending) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ending.length())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
