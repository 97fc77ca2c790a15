package io.groovernor.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** The operating system's file events. Which file they name does not matter: everything is read again. */
final class FileEvents implements Hints {
    private final WatchService events;

    private FileEvents(WatchService events) {
        this.events = events;
    }

    /** @throws IOException if the system has no events to give, such as when its limit of watchers is reached */
    static FileEvents open() throws IOException {
        return new FileEvents(FileSystems.getDefault().newWatchService());
    }

    @Override
    public void await(Collection<Path> folders, Duration most) throws InterruptedException {
        try {
            folders.forEach(this::register);
            var key = events.poll(most.toNanos(), TimeUnit.NANOSECONDS);
            while (key != null) {
                key.pollEvents();
                key.reset();
                key = events.poll();
            }
        } catch (ClosedWatchServiceException closed) {
            throw new InterruptedException("closed");
        }
    }

    /** Again before every wait: a folder that was made anew is another one. Registering the same one twice is no harm. */
    private void register(Path folder) {
        try {
            folder.register(
                    events,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException unwatched) {
            // It is looked at all the same.
        }
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
