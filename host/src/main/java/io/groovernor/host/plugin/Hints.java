package io.groovernor.host.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** Where a hint that something changed may come from. Not every file system gives any, and none gives all. */
interface Hints extends AutoCloseable {
    /**
     * Waits for a hint about these folders, for so long at most; comes back early for no reason at times.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void await(Collection<Path> folders, Duration most) throws InterruptedException;

    @Override
    default void close() {}
}
