package io.groovernor.host.kube;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open watch. Read by one thread; {@link #close} may come from any thread and ends a blocked read. */
public interface WatchStream extends AutoCloseable {
    /**
     * Waits for the next event.
     *
     * @return the event, or null when the server ended the stream cleanly
     * @throws IOException if the connection broke, was closed, or a line is no event
     */
    @Nullable
    WatchEvent next() throws IOException;

    @Override
    void close();
}
