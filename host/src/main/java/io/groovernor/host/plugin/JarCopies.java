package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a plugin's jars in a folder of their own: a jar that is overwritten while classes are read from it breaks those
 * that use it.
 */
final class JarCopies implements AutoCloseable {
    private final @Nullable Path folder;
    private final List<Path> jars = new ArrayList<>();

    /** @throws ScriptException if a jar cannot be copied, or is none */
    JarCopies(Collection<Path> originals) {
        try {
            folder = originals.isEmpty() ? null : Files.createTempDirectory("groovernor-");
        } catch (IOException e) {
            throw new ScriptException(Finding.of(
                    originals.iterator().next().toString(),
                    "cannot be copied into the folder for temporary files, which -Djava.io.tmpdir names: " + e));
        }
        try {
            for (var original : originals) {
                add(original);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void add(Path original) {
        try {
            var copy = copyOf(original);
            jars.add(copy);
            Files.copy(original, copy);
            requireJar(original, copy);
        } catch (IOException e) {
            throw new ScriptException(Finding.of(original.toString(), "cannot be copied: " + e));
        }
    }

    /**
     * @param original what a message names
     * @throws ScriptException if a file is no jar
     */
    static void requireJar(Path original, Path jar) {
        try {
            new ZipFile(jar.toFile()).close();
        } catch (IOException e) {
            throw new ScriptException(Finding.of(original.toString(), "cannot be read as a jar: " + e.getMessage()));
        }
    }

    private Path copyOf(Path original) {
        return Objects.requireNonNull(folder).resolve(jars.size() + "-" + original.getFileName());
    }

    /** The copies, in the order of the originals. */
    List<Path> jars() {
        return List.copyOf(jars);
    }

    @Override
    public void close() {
        try {
            for (var jar : jars) {
                Files.deleteIfExists(jar);
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
