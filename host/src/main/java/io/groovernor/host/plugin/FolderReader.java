package io.groovernor.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a plugins folder: whatever the file system tells about changes, what is read here is the truth. */
final class FolderReader {
    /** The folder is not there, or is not the one that it was; what it held may come back. */
    static final class Unavailable extends Exception {
        Unavailable(@Nullable String why) {
            super(why);
        }
    }

    private final Path folder;
    private @Nullable Object identity;

    FolderReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads all plugins, by entry.
     *
     * @throws Unavailable if nothing can be said about them
     */
    Map<String, PluginFiles> read() throws Unavailable {
        try {
            var now = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            var reader = new FileReader(folder.toRealPath());
            var found = new LinkedHashMap<String, PluginFiles>();
            for (var path : reader.list(folder)) {
                if (isPlugin(path)) {
                    found.put(String.valueOf(path.getFileName()), read(reader, path));
                }
            }
            if (found.isEmpty() && identity != null && !Objects.equals(identity, now)) {
                throw new Unavailable("was replaced by an empty one");
            }
            identity = now;
            return found;
        } catch (UnusableException e) {
            throw new Unavailable(e.getMessage());
        } catch (IOException e) {
            throw new Unavailable(FileReader.say(e));
        }
    }

    private static PluginFiles read(FileReader reader, Path path) {
        var files = PluginReader.read(reader, path);
        return files.problem() == null && !FileNames.isPluginName(files.name())
                ? PluginFiles.unusable(path, new UnusableException(path, FileNames.RULE).finding())
                : files;
    }

    /** Whether an entry is meant to be a plugin; documents and the like may lie beside them. */
    static boolean isPlugin(Path path) {
        var name = String.valueOf(path.getFileName());
        if (FileNames.isLeftover(name)) {
            return false;
        }
        return name.endsWith(PluginFiles.SCRIPT)
                || name.endsWith(PluginFiles.JAR)
                || Files.exists(path.resolve(PluginFiles.MAIN));
    }
}
