package io.groovernor.host;

import io.groovernor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts sandboxes that hold what files describe. */
final class SandboxFiles {
    private SandboxFiles() {}

    /**
     * @param port the port on the loopback address, 0 for a free one
     * @throws IllegalArgumentException if a file cannot be loaded; names the file and the document
     */
    static Sandbox start(int port, List<Path> files, Terminal terminal) throws IOException {
        var sandbox = Sandbox.start(port);
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
