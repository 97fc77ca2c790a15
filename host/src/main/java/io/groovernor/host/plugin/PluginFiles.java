package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one plugin consists of, as it was when it was read.
 *
 * @param path its file or folder
 * @param texts scripts, configuration and definitions, by their path below the plugin's folder
 * @param jars libraries, or the plugin itself, by their path below the plugin's folder
 * @param digest tells whether anything of it is different
 * @param modified when it was last written to, as far as the file system knows
 * @param problem why it cannot be a plugin; null if it can
 */
record PluginFiles(
        Path path,
        Map<String, byte[]> texts,
        Map<String, Path> jars,
        String digest,
        Instant modified,
        @Nullable Finding problem) {
    static final String SCRIPT = ".groovy";
    static final String JAR = ".jar";

    /** The script of a plugin that is a folder. */
    static final String MAIN = "plugin.groovy";

    static final String CONFIG = "config.yaml";

    /** Folders of a plugin that is a folder. */
    static final String LIBRARIES = "lib/";

    static final String DEFINITIONS = "crds/";
    static final String TESTS = "test/";

    /** Something that is there and cannot be a plugin. */
    static PluginFiles unusable(Path path, Finding problem) {
        return new PluginFiles(path, Map.of(), Map.of(), problem.toString(), Instant.MAX, problem);
    }

    /** Its file or folder as the plugins folder lists it. */
    String entry() {
        return String.valueOf(path.getFileName());
    }

    /** What the plugin is called: the file or folder without its ending. */
    String name() {
        return isFolder() ? entry() : entry().substring(0, entry().lastIndexOf('.'));
    }

    boolean isFolder() {
        return !entry().endsWith(SCRIPT) && !isJar();
    }

    boolean isJar() {
        return entry().endsWith(JAR);
    }

    /** What messages call a file of it. */
    String origin(String file) {
        return isFolder() ? path.resolve(file).toString() : path.toString();
    }
}
