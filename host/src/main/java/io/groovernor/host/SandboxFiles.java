package io.groovernor.host;

import io.groovernor.sandbox.Options;
import io.groovernor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts sandboxes that hold what files describe. */
final class SandboxFiles {
    private SandboxFiles() {}

    /**
     * @throws java.io.UncheckedIOException if the port or the data folder cannot be had
     * @throws IllegalArgumentException if a file cannot be loaded; names the file and the document
     */
    static Sandbox start(Options options, List<Path> files, Terminal terminal) throws IOException {
        var sandbox = Sandbox.start(options);
        try {
            for (var file : files) {
                int objects = load(sandbox, file);
                terminal.info(file + ": loaded " + objects + (objects == 1 ? " object" : " objects"));
            }
            return sandbox;
        } catch (IOException | RuntimeException error) {
            sandbox.close();
            throw error;
        }
    }

    private static int load(Sandbox sandbox, Path file) throws IOException {
        var yaml = Texts.read(file);
        try {
            return sandbox.load(yaml);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(file + ": " + error.getMessage(), error);
        }
    }
}
