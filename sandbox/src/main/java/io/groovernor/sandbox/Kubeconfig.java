package io.groovernor.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file that tells clients where the sandbox is. */
final class Kubeconfig {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private Kubeconfig() {}

    static String text(URI url) {
        return """
                apiVersion: v1
                kind: Config
                current-context: sandbox
                clusters:
                - name: sandbox
                  cluster:
                    server: %s
                users:
                - name: sandbox
                  user: {}
                contexts:
                - name: sandbox
                  context:
                    cluster: sandbox
                    user: sandbox
                    namespace: default
                """.formatted(url);
    }

    /** The file has its permissions before it has its contents. */
    static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.deleteIfExists(absolute);
        if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(absolute, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.writeString(absolute, text);
    }
}
