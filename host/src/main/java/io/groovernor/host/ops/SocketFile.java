package io.groovernor.host.ops;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a listening socket. Who has its lock owns it: a lock ends with its process, however that ends, so that what a
 * dead host left behind is told from what a live one uses.
 */
final class SocketFile implements AutoCloseable {
    /** What every system takes, the end of the text left out: macOS has room for 104 bytes, Linux for 108. */
    private static final int LONGEST = 103;

    private static final String HINT = "; name another place with --admin-socket";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS_WRITES = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final Path lockPath;
    private final FileChannel lock;
    private final ServerSocketChannel listening;

    private SocketFile(Path path, Path lockPath, FileChannel lock, ServerSocketChannel listening) {
        this.path = path;
        this.lockPath = lockPath;
        this.lock = lock;
        this.listening = listening;
    }

    /** A live host listens there. */
    static final class TakenException extends IOException {
        TakenException(Path path, String process) {
            super(path + ": another host listens there already"
                    + (process.isEmpty() ? "" : " (process " + process + ")")
                    + ": end it, or give this one another --admin-socket");
        }
    }

    /** @throws IOException if nothing can listen there; says why and what to do */
    static SocketFile open(AdminAddress address) throws IOException {
        var path = address.socket();
        requireShort(path);
        makePrivate(path.toAbsolutePath().getParent(), address.standard());
        var lockPath = path.resolveSibling(path.getFileName() + ".lock");
        var lock = lock(path, lockPath);
        try {
            Files.deleteIfExists(path); // a dead host's
            var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                listening.bind(UnixDomainSocketAddress.of(path));
                Files.setPosixFilePermissions(path, OWNER_READS_WRITES);
                return new SocketFile(path, lockPath, lock, listening);
            } catch (IOException | RuntimeException failed) {
                listening.close();
                throw failed;
            }
        } catch (IOException failed) {
            lock.close();
            throw new IOException(path + ": cannot listen there: " + failed.getMessage() + HINT, failed);
        }
    }

    ServerSocketChannel listening() {
        return listening;
    }

    static void requireShort(Path path) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IOException(path + ": the name of a socket can have " + LONGEST + " bytes, and this one has "
                    + length + HINT + ", such as one below /tmp");
        }
    }

    private static void makePrivate(@Nullable Path directory, boolean standard) throws IOException {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            if (standard && !Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(directory, OWNER_ONLY); // fails if it is another user's
            }
        } catch (IOException e) {
            throw new IOException(
                    directory + ": cannot be made a folder of this user alone: " + e.getMessage() + HINT, e);
        }
    }

    private static FileChannel lock(Path path, Path lockPath) throws IOException {
        var own = Long.toString(ProcessHandle.current().pid());
        while (true) {
            var file = FileChannel.open(
                    lockPath,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_READS_WRITES));
            if (tryLock(file) == null) {
                file.close();
                throw new TakenException(path, contents(lockPath));
            }
            file.truncate(0);
            file.write(StandardCharsets.UTF_8.encode(own));
            if (contents(lockPath).equals(own)) {
                return file;
            }
            file.close(); // whoever had it deleted it meanwhile: this is not the file that others would find
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Files.deleteIfExists(path);
        Files.deleteIfExists(lockPath);
        lock.close();
    }
}
