package io.groovernor.host.cache;

import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.kube.WatchStream;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A watch while it is open, guarded against silence. Read by one thread; {@link #close} may come from any thread. */
final class OpenWatch implements AutoCloseable {
    /** A server that ends a watch sooner, without having sent anything, is not asked again at once. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final WatchStream stream;
    private final StallGuard guard;
    private final Timer timer;
    private final long start;
    private boolean heard;

    OpenWatch(WatchStream stream, Timer timer) {
        this.stream = stream;
        this.timer = timer;
        this.start = timer.nanos();
        this.guard = new StallGuard(timer, stream::close);
    }

    /** Waits for the next event; null when the server has ended the watch. */
    @Nullable
    WatchEvent next() throws IOException {
        var event = stream.next();
        if (event != null) {
            guard.touch();
            heard = true;
        }
        return event;
    }

    /** Whether it was closed because it was silent for too long. */
    boolean isStalled() {
        return guard.isStalled();
    }

    /** Whether it ended at once and without an event. */
    boolean wasTooShort() {
        return !heard && timer.nanos() - start < SHORT.toNanos();
    }

    @Override
    public void close() {
        guard.close();
        stream.close();
    }
}
