package io.groovernor.sandbox.disk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.store.ChangeLog;
import io.groovernor.sandbox.store.Contents;
import io.groovernor.sandbox.store.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all objects in a folder: a snapshot, and a log of the changes since. A change is handed to the operating system
 * before it is answered, so it survives the end of the process, however that comes; {@code fsync} is called when the
 * snapshot is renewed and at the end only, so the last changes may not survive a crash of the machine. What is read
 * afterwards is a prefix of what was written.
 *
 * <p>Not thread-safe but for {@link #close}; the store's lock guards it.
 */
public final class Journal implements ChangeLog, AutoCloseable {
    /** The log is folded into the snapshot when it is longer than this, and than twice the snapshot. */
    private static final long LONG = 64L << 20;

    private final Path folder;
    private final FileChannel lockFile;
    private final Map<Ref, ObjectNode> objects = new HashMap<>();
    private long revision = Contents.EMPTY.revision();
    private long snapshotLength;
    private @Nullable FileChannel log;

    private Journal(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Opens a folder, which is made when it is absent, and reads what is in it.
     *
     * @throws UncheckedIOException when it cannot be read or written, is damaged, or is in use
     */
    public static Journal open(Path folder) {
        try {
            Files.createDirectories(folder);
            Journal journal = new Journal(folder, lock(folder));
            try {
                journal.load();
                journal.renew();
                return journal;
            } catch (IOException | RuntimeException e) {
                journal.lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What is in the folder. */
    public Contents contents() {
        return new Contents(revision, objects);
    }

    @Override
    public void put(long revision, Ref ref, ObjectNode object) {
        write(new Entry(revision, ref, object));
        objects.put(ref, object);
    }

    @Override
    public void removed(long revision, Ref ref) {
        write(new Entry(revision, ref, null));
        objects.remove(ref);
    }

    @Override
    public void skipped(long revision) {
        write(new Entry(revision, null, null));
    }

    /** Writes through to the disk and gives the folder free. May be called again. */
    @Override
    public void close() {
        try (lockFile) {
            FileChannel open = log;
            log = null;
            if (open != null) {
                open.force(true);
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be closed", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another sandbox of this process has it; told below.
        }
        channel.close();
        throw new IOException("another sandbox uses it");
    }

    private void load() throws IOException {
        EntryFile.read(folder.resolve("snapshot.jsonl"), false, this::apply);
        long start = revision;
        EntryFile.read(folder.resolve("log.jsonl"), true, entry -> {
            if (entry.revision() > start) {
                apply(entry);
            }
        });
    }

    private void apply(Entry entry) {
        revision = Math.max(revision, entry.revision());
        Ref ref = entry.ref();
        ObjectNode object = entry.object();
        if (ref != null && object != null) {
            objects.put(ref, object);
        } else if (ref != null) {
            objects.remove(ref);
        }
    }

    private void write(Entry entry) {
        FileChannel open = log;
        if (open == null) {
            throw new IllegalStateException("the data folder " + folder + " can no longer be written; restart");
        }
        try {
            ByteBuffer line = ByteBuffer.wrap(entry.line());
            while (line.hasRemaining()) {
                open.write(line);
            }
            revision = entry.revision();
            if (open.position() > Math.max(LONG, 2 * snapshotLength)) {
                renew();
            }
        } catch (IOException e) {
            log = null;
            throw new UncheckedIOException("the data folder " + folder + " cannot be written", e);
        }
    }

    /**
     * Writes a snapshot and begins a new log. Whenever this is interrupted, the folder is whole: the old log may then
     * repeat what the new snapshot has, which its revision tells.
     */
    private void renew() throws IOException {
        Path next = folder.resolve("snapshot.tmp");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (Map.Entry<Ref, ObjectNode> stored : objects.entrySet()) {
                file.write(ByteBuffer.wrap(new Entry(revision, stored.getKey(), stored.getValue()).line()));
            }
            file.write(ByteBuffer.wrap(new Entry(revision, null, null).line()));
            file.force(true);
            snapshotLength = file.position();
        }
        Files.move(next, folder.resolve("snapshot.jsonl"), StandardCopyOption.ATOMIC_MOVE);
        FileChannel before = log;
        if (before != null) {
            before.close();
        }
        log = FileChannel.open(
                folder.resolve("log.jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }
}
