package io.groovernor.host.plugin;

import io.groovernor.host.script.ScriptSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Reads everything that belongs to one plugin. */
final class PluginReader {
    /** As much as the host reads as YAML. */
    private static final int MOST_YAML = 3 << 20;

    private static final long MOST_JAR = 256L << 20;

    /** Of one plugin; more is something else that lies in the folder, such as a checkout. */
    private static final int MOST_FILES = 1000;

    /** Folders in folders: packages of helper classes. A circle of links ends here too. */
    private static final int MOST_DEPTH = 8;

    private final FileReader reader;
    private final Path plugin;
    private final Map<String, byte[]> texts = new TreeMap<>();
    private final Map<String, Path> jars = new TreeMap<>();
    private final MessageDigest digest = FileReader.newDigest();
    private Instant modified = Instant.MIN;
    private int files;

    private PluginReader(FileReader reader, Path plugin) {
        this.reader = reader;
        this.plugin = plugin;
    }

    /** Never throws: what cannot be read is a plugin with a problem. */
    static PluginFiles read(FileReader reader, Path path) {
        try {
            return new PluginReader(reader, path).read();
        } catch (UnusableException e) {
            return PluginFiles.unusable(path, e.finding());
        }
    }

    private PluginFiles read() throws UnusableException {
        var entry = String.valueOf(plugin.getFileName());
        if (entry.endsWith(PluginFiles.SCRIPT) || entry.endsWith(PluginFiles.JAR)) {
            if (reader.attributes(plugin).isDirectory()) {
                throw new UnusableException(plugin, "is a folder; a plugin that is one has a name without an ending");
            }
            add(entry, plugin);
        } else {
            addFolder("", plugin, 0);
        }
        return new PluginFiles(plugin, texts, jars, HexFormat.of().formatHex(digest.digest()), modified, null);
    }

    private void addFolder(String prefix, Path folder, int depth) throws UnusableException {
        if (depth > MOST_DEPTH) {
            throw new UnusableException(
                    folder, "is more than " + MOST_DEPTH + " folders deep, or a link leads back to where it came from");
        }
        for (var path : reader.list(folder)) {
            var name = prefix + path.getFileName();
            if (FileNames.isLeftover(String.valueOf(path.getFileName()))) {
                continue;
            }
            if (++files > MOST_FILES) {
                throw new UnusableException(plugin, "holds more than " + MOST_FILES + " files");
            }
            if (!reader.attributes(path).isDirectory()) {
                add(name, path);
            } else if (!PluginFiles.TESTS.equals(name + "/")) {
                addFolder(name + "/", path, depth + 1);
            }
        }
    }

    private void add(String name, Path path) throws UnusableException {
        boolean alone = path.equals(plugin);
        boolean definition = name.startsWith(PluginFiles.DEFINITIONS) && name.matches(".*\\.ya?ml");
        if (name.endsWith(PluginFiles.JAR) && (alone || name.startsWith(PluginFiles.LIBRARIES))) {
            note(name, path);
            reader.digest(path, MOST_JAR, digest);
            jars.put(name, path);
        } else if (name.endsWith(PluginFiles.SCRIPT) || definition || name.equals(PluginFiles.CONFIG)) {
            note(name, path);
            var bytes = reader.read(path, name.endsWith(PluginFiles.SCRIPT) ? ScriptSource.MAX_BYTES : MOST_YAML);
            digest.update(FileReader.newDigest().digest(bytes));
            texts.put(name, bytes);
        }
    }

    private void note(String name, Path path) throws UnusableException {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        var time = reader.attributes(path).lastModifiedTime().toInstant();
        modified = time.isAfter(modified) ? time : modified;
    }
}
