package io.groovernor.host.examples

import io.groovernor.host.ScriptInput
import java.nio.file.Files
import java.nio.file.Path

/** The repository's files. */
class Examples {
    static final Path ROOT = root()

    static Path path(String file) {
        ROOT.resolve(file)
    }

    static String text(String file) {
        Files.readString(path(file))
    }

    static ScriptInput script(String file) {
        new ScriptInput.File(path(file))
    }

    /** A script of the repository with something else in a few places, each of which must be there. */
    static ScriptInput changed(String file, Path folder, Map<String, String> replacements) {
        def text = replacements.inject(text(file)) { text, old, replacement ->
            assert text.contains(old)
            text.replace(old, replacement)
        }
        new ScriptInput.File(Files.writeString(folder.resolve(path(file).fileName), text))
    }

    private static Path root() {
        def folder = Path.of('').toAbsolutePath()
        while (folder != null && !Files.exists(folder.resolve('mvnw'))) {
            folder = folder.parent
        }
        assert folder != null: 'there is no mvnw above the working directory'
        folder
    }
}
