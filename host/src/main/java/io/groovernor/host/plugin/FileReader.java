package io.groovernor.host.plugin;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads files below one folder that might be anything: what would block (a pipe, a device), what leads out of the folder,
 * and what is too large is refused before it is opened.
 */
final class FileReader {
    private static final int CHUNK = 1 << 16;

    private final Path root;

    /** @param root the folder, without symbolic links */
    FileReader(Path root) {
        this.root = root;
    }

    /** What a file is, behind all links. */
    BasicFileAttributes attributes(Path file) throws UnusableException {
        try {
            var own = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!own.isSymbolicLink()) {
                return own;
            }
            if (!file.toRealPath().startsWith(root)) {
                throw new UnusableException(file, "links out of the plugins folder; put the file itself there");
            }
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new UnusableException(file, say(e));
        }
    }

    /** What is in a folder, in the order of the names. */
    List<Path> list(Path folder) throws UnusableException {
        var paths = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(paths::add);
        } catch (IOException e) {
            throw new UnusableException(folder, say(e));
        } catch (DirectoryIteratorException e) {
            throw new UnusableException(folder, "cannot be read: " + e.getMessage());
        }
        Collections.sort(paths);
        return paths;
    }

    /** The content of a file that may have so many bytes. */
    byte[] read(Path file, int most) throws UnusableException {
        requireReadable(file, most);
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(file, most);
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableException(file, say(e));
        }
    }

    /** Adds the content of a file that may have so many bytes to a digest. */
    void digest(Path file, long most, MessageDigest digest) throws UnusableException {
        requireReadable(file, most);
        try (var in = Files.newInputStream(file)) {
            var chunk = new byte[CHUNK];
            long all = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                all += read;
                digest.update(chunk, 0, read);
                if (all > most) {
                    throw tooLarge(file, most);
                }
            }
        } catch (IOException e) {
            throw new UnusableException(file, say(e));
        }
    }

    private void requireReadable(Path file, long most) throws UnusableException {
        var attributes = attributes(file);
        if (attributes.isDirectory()) {
            throw new UnusableException(file, "is a folder, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw new UnusableException(file, "is a pipe, socket or device, not a file");
        }
        if (attributes.size() > most) {
            throw tooLarge(file, most);
        }
    }

    private static UnusableException tooLarge(Path file, long most) {
        return new UnusableException(file, "is larger than " + (most >> 20) + " MB");
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** What an I/O error means, for people. */
    static String say(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        }
        if (error instanceof NoSuchFileException) {
            return "does not exist, or links to something that does not";
        }
        var reason = String.valueOf(
                error instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : error.getMessage());
        // ELOOP has no exception of its own.
        return error instanceof FileSystemLoopException || reason.contains("symbolic links")
                ? "links in a circle"
                : "cannot be read: " + reason;
    }
}
